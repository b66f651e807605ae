import { open } from 'node:fs/promises'
import { logWorkers } from '../jobs/log-workers'
import { logReadFailure } from '../log-failure'
import type { ByteRange, SearchFileEvent, SearchJob } from './search-file'
import { TakenAhead } from './taken-ahead'

/** Below this a second thread costs more than it saves. */
const halvedFrom = 32 * 1024 * 1024
/** How far from the middle a log may be cut; further than that its lines are not worth the search. */
const middleBytes = 256 * 1024
const newline = 0x0a

interface Half {
  readonly events: AsyncIterable<SearchFileEvent>
  readonly bytes: number
}

/** As `searchFile`, off this thread; a large log in halves, the second of which goes ahead. */
export async function* searchInThreads(
  job: SearchJob,
  signal?: AbortSignal,
): AsyncGenerator<SearchFileEvent, void, undefined> {
  const [first, second] = await halvesOf(job.file)
  if (second === undefined) {
    yield* logWorkers.run({ ...job, range: first }, signal)
    return
  }
  const leave = new AbortController()
  const stop = () => leave.abort()
  signal?.addEventListener('abort', stop)
  if (signal?.aborted === true) leave.abort()
  const ahead = new TakenAhead(logWorkers.run({ ...job, range: second }, leave.signal))
  try {
    yield* joined(job.limit, [
      { events: logWorkers.run({ ...job, range: first }, signal), bytes: first.to },
      { events: ahead, bytes: second.to - second.from },
    ])
  } finally {
    signal?.removeEventListener('abort', stop)
    leave.abort()
    await ahead.ended
  }
}

/** What the halves tell, as if it were told of the whole. Ends early where a half does. */
async function* joined(
  limit: number,
  halves: readonly Half[],
): AsyncGenerator<SearchFileEvent, void, undefined> {
  const totalBytes = halves.reduce((sum, { bytes }) => sum + bytes, 0)
  const before = { bytes: 0, lines: 0, hits: 0 }
  for (const half of halves) {
    let lines: number | undefined
    for await (const event of half.events) {
      if (event.kind === 'hits') {
        const hits = event.hits.slice(0, limit - before.hits)
        before.hits += hits.length
        yield { kind: 'hits', hits: hits.map((hit) => ({ ...hit, line: before.lines + hit.line })) }
        if (before.hits < limit) continue
        yield { kind: 'done', hits: limit, limited: true, lines: before.lines }
        return
      }
      if (event.kind === 'done') lines = event.lines
      else yield { ...event, searchedBytes: before.bytes + event.searchedBytes, totalBytes }
    }
    if (lines === undefined) return
    before.bytes += half.bytes
    before.lines += lines
  }
  yield { kind: 'done', hits: before.hits, limited: false, lines: before.lines }
}

/** The whole log as it is now, or two parts of it of whole lines. */
async function halvesOf(file: string): Promise<readonly [ByteRange, ByteRange?]> {
  try {
    const handle = await open(file, 'r')
    try {
      const { size } = await handle.stat()
      if (size < halvedFrom) return [{ from: 0, to: size }]
      const middle = Math.floor(size / 2)
      const { buffer } = await handle.read(Buffer.alloc(middleBytes), 0, middleBytes, middle)
      const cut = middle + buffer.indexOf(newline) + 1
      return cut > middle
        ? [
            { from: 0, to: cut },
            { from: cut, to: size },
          ]
        : [{ from: 0, to: size }]
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw logReadFailure(file, error)
  }
}
