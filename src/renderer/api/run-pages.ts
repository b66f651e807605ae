import type { InfiniteData } from '@tanstack/react-query'
import type { CommandStatus, CommandSummary } from '../../contract/commands'

/** The input of a list query, as it stands in its key. */
export interface ListInput {
  readonly statuses?: readonly CommandStatus[] | undefined
  readonly projectId?: string | undefined
  readonly text?: string | undefined
  readonly since?: number | undefined
  readonly until?: number | undefined
}

interface Page {
  readonly items: CommandSummary[]
  readonly nextCursor: string | null
}

export type RunPages = InfiniteData<Page, string | undefined>

/**
 * The pages with `run` as it is now: replaced where it stands, put in front when it is new, taken
 * out when the filter no longer holds. `unsure` when only main can tell (a text search).
 */
export function patchPages(
  pages: RunPages,
  input: ListInput,
  run: CommandSummary,
): RunPages | 'unsure' {
  const known = pages.pages.some((page) => page.items.some((item) => item.id === run.id))
  if (!matches(input, run)) return known ? withoutRun(pages, run.id) : pages
  if (known)
    return mapItems(pages, (items) => items.map((item) => (item.id === run.id ? run : item)))
  if (input.text) return 'unsure'
  return isNewest(pages, run) ? withRunInFront(pages, run) : 'unsure'
}

export function withoutRun(pages: RunPages, id: string): RunPages {
  return mapItems(pages, (items) => items.filter((item) => item.id !== id))
}

/** Whether the filter holds `run`, as far as it can be told without main: text is not looked at. */
export function matches(input: ListInput, run: CommandSummary): boolean {
  if (input.statuses && !input.statuses.includes(run.status)) return false
  if (input.projectId !== undefined && run.projectId !== input.projectId) return false
  if (input.since !== undefined && run.createdAt < input.since) return false
  return input.until === undefined || run.createdAt <= input.until
}

function isNewest(pages: RunPages, run: CommandSummary): boolean {
  const first = pages.pages[0]?.items[0]
  return first === undefined || run.createdAt >= first.createdAt
}

function withRunInFront(pages: RunPages, run: CommandSummary): RunPages {
  const [first, ...rest] = pages.pages
  if (!first) return pages
  return { ...pages, pages: [{ ...first, items: [run, ...first.items] }, ...rest] }
}

function mapItems(
  pages: RunPages,
  change: (items: CommandSummary[]) => CommandSummary[],
): RunPages {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: change(page.items) })) }
}
