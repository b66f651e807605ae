import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inFolder } from '../log-fixtures'
import { followSearch, type FollowSearchEvent } from './follow-search'

/** A search for `needle` in a file, and what it has told so far. */
function searching(file: string, limit = 1000) {
  const over = new AbortController()
  const stop = new AbortController()
  const seen: FollowSearchEvent[] = []
  const until: { kind: string; resolve: () => void }[] = []
  const search = async () => {
    const options = { file, query: 'needle', limit, over: over.signal, signal: stop.signal }
    for await (const event of followSearch(options)) {
      seen.push(event)
      if (event.kind === until[0]?.kind) until.shift()?.resolve()
    }
  }
  const ended = search()
  return {
    seen,
    over,
    stop,
    ended,
    next: (kind: FollowSearchEvent['kind']) =>
      Promise.race([new Promise<void>((resolve) => until.push({ kind, resolve })), ended]),
    lines: () => seen.flatMap((event) => (event.kind === 'hit' ? [event.line] : [])),
  }
}

describe('followSearch', () => {
  it('finds what is written later, tells anew what was not settled, and ends with the run', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await writeFile(file, 'a needle\nand a need')
      const search = searching(file)
      await search.next('caught-up')
      expect(search.lines()).toEqual([1])
      await appendFile(file, 'le, a needle')
      await search.next('caught-up')
      expect(search.lines()).toEqual([1, 2, 2])
      await appendFile(file, 's\nneedle\n')
      await search.next('caught-up')
      search.over.abort()
      await search.ended
      expect(
        search.seen.map((event) => ('hits' in event ? [event.kind, event.hits] : event.line)),
      ).toEqual([
        ['page', 0],
        1,
        ['caught-up', 1],
        ['grown', 1],
        ['page', 1],
        2,
        2,
        ['caught-up', 3],
        ['grown', 1],
        ['page', 1],
        2,
        2,
        3,
        ['caught-up', 4],
        ['grown', 4],
        ['done', 4],
      ])
    }))

  it('tells no more text than was asked for, and counts on', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await writeFile(file, 'needle\n'.repeat(2))
      const search = searching(file, 3)
      await search.next('caught-up')
      await appendFile(file, 'needle\n'.repeat(2000))
      await search.next('caught-up')
      search.over.abort()
      await search.ended
      expect(search.lines()).toEqual([1, 2, 3])
      expect(search.seen.at(-1)).toMatchObject({ kind: 'done', hits: 2002 })
      const pages = search.seen.flatMap((event) => (event.kind === 'page' ? [event.hits] : []))
      expect(pages).toEqual([0, 2, 1002])
    }))

  it('ends at once when it is stopped', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await writeFile(file, 'needle\n')
      const search = searching(file)
      await search.next('caught-up')
      search.stop.abort()
      await search.ended
      expect(search.seen.map(({ kind }) => kind)).toEqual(['page', 'hit', 'caught-up'])
    }))
})
