import type { QueryClient } from '@tanstack/react-query'
import type { CommandDetail, CommandEvent, CommandSummary } from '../../contract/commands'
import { api } from './client'
import { isLive } from './live-status'
import { patchPages, withoutRun, type ListInput, type RunPages } from './run-pages'

/** What a run's processes use now. */
export interface RunUsage {
  readonly memoryBytes: number
  readonly cpuSeconds: number
  readonly processes: number
}

export const liveRunsKey = ['live-runs'] as const
export const usageKey = (commandId: string) => ['run-usage', commandId] as const

/** Brings the cache up to date with one piece of news. */
export function applyEvent(cache: QueryClient, event: CommandEvent): void {
  switch (event.kind) {
    case 'snapshot':
      cache.setQueryData(liveRunsKey, event.live)
      void cache.invalidateQueries({ queryKey: api.commands.list.key() })
      void cache.invalidateQueries({ queryKey: api.commands.get.key() })
      return
    case 'changed':
      patchLive(cache, event.command)
      patchLists(cache, (pages, input) => patchPages(pages, input, event.command))
      patchDetail(cache, event.command)
      return
    case 'removed':
      cache.setQueryData<readonly CommandSummary[]>(liveRunsKey, (live) =>
        live?.filter((run) => run.id !== event.id),
      )
      patchLists(cache, (pages) => withoutRun(pages, event.id))
      cache.removeQueries({ queryKey: api.commands.get.key({ input: { commandId: event.id } }) })
      return
    case 'usage':
      cache.setQueryData(usageKey(event.id), {
        memoryBytes: event.memoryBytes,
        cpuSeconds: event.cpuSeconds,
        processes: event.processes,
      } satisfies RunUsage)
  }
}

/** The live run of that id as the cache has it, before the next piece of news. */
export function liveRun(cache: QueryClient, id: string): CommandSummary | undefined {
  return cache.getQueryData<readonly CommandSummary[]>(liveRunsKey)?.find((run) => run.id === id)
}

function patchLive(cache: QueryClient, run: CommandSummary): void {
  cache.setQueryData<readonly CommandSummary[]>(liveRunsKey, (live = []) => {
    if (!isLive(run.status)) return live.filter((other) => other.id !== run.id)
    if (live.some((other) => other.id === run.id)) {
      return live.map((other) => (other.id === run.id ? run : other))
    }
    return [run, ...live]
  })
}

function patchLists(
  cache: QueryClient,
  patch: (pages: RunPages, input: ListInput) => RunPages | 'unsure',
): void {
  const lists = cache
    .getQueryCache()
    .findAll({ queryKey: api.commands.list.key({ type: 'infinite' }) })
  for (const list of lists) {
    const pages = list.state.data as RunPages | undefined
    if (!pages) continue
    const patched = patch(pages, inputOf(list.queryKey))
    if (patched === 'unsure') void cache.invalidateQueries({ queryKey: list.queryKey, exact: true })
    else if (patched !== pages) cache.setQueryData(list.queryKey, patched)
  }
}

/** Facts of the summary are shown at once; what only the detail has is asked for when it may have changed. */
function patchDetail(cache: QueryClient, run: CommandSummary): void {
  const queryKey = api.commands.get.queryKey({ input: { commandId: run.id } })
  const before = cache.getQueryData<CommandDetail>(queryKey)
  if (!before) return
  cache.setQueryData<CommandDetail>(queryKey, { ...before, ...run })
  const moved = before.status !== run.status || before.phase !== run.phase
  if (moved) void cache.invalidateQueries({ queryKey })
}

/** The input that an oRPC query key carries: `[path, {input}]`. */
function inputOf(key: readonly unknown[]): ListInput {
  const options = key[1]
  if (typeof options !== 'object' || options === null || !('input' in options)) return {}
  return (options.input as ListInput | undefined) ?? {}
}
