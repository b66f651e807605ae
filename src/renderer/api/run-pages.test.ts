import { describe, expect, it } from 'vitest'
import type { CommandSummary } from '../../contract/commands'
import { runSummary } from '../runs/fixtures/run-summary'
import { patchPages, withoutRun, type RunPages } from './run-pages'

describe('patchPages', () => {
  it('replaces a known run where it stands', () => {
    const patched = patchPages(pagesOf(run('b', 2), run('a', 1)), {}, run('a', 1, 'succeeded'))
    expect(statuses(patched)).toEqual(['b running', 'a succeeded'])
  })

  it('puts a new run in front', () => {
    expect(statuses(patchPages(pagesOf(run('a', 1)), {}, run('b', 2)))).toEqual([
      'b running',
      'a running',
    ])
  })

  it('takes out a run that the filter no longer holds', () => {
    const filter = { statuses: ['running' as const] }
    expect(statuses(patchPages(pagesOf(run('a', 1)), filter, run('a', 1, 'failed')))).toEqual([])
  })

  it('leaves the pages alone for a run of another project', () => {
    const pages = pagesOf(run('a', 1))
    expect(patchPages(pages, { projectId: 'other' }, run('b', 2))).toBe(pages)
  })

  it('is unsure about a new run under a text search and about an old one it never saw', () => {
    expect(patchPages(pagesOf(), { text: 'pytest' }, run('b', 2))).toBe('unsure')
    expect(patchPages(pagesOf(run('c', 3)), {}, run('b', 2))).toBe('unsure')
  })
})

describe('withoutRun', () => {
  it('drops the run from whichever page has it', () => {
    expect(statuses(withoutRun(pagesOf(run('b', 2), run('a', 1)), 'b'))).toEqual(['a running'])
  })
})

function pagesOf(...items: CommandSummary[]): RunPages {
  return { pages: [{ items, nextCursor: null }], pageParams: [undefined] }
}

function statuses(pages: RunPages | 'unsure'): string[] {
  if (pages === 'unsure') return ['unsure']
  return pages.pages.flatMap((page) => page.items.map((item) => `${item.id} ${item.status}`))
}

function run(
  id: string,
  createdAt: number,
  status: CommandSummary['status'] = 'running',
): CommandSummary {
  return runSummary({ id, createdAt, status, ref: 'main' })
}
