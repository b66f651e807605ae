import { open } from 'node:fs/promises'
import { logWorkers, quickLogWorkers } from '../jobs/log-workers'
import { logReadFailure } from '../log-failure'
import {
  logBegin,
  type SearchEnd,
  type SearchFileEvent,
  type SearchJob,
  type SearchPlace,
} from './search-job'
import { TakenAhead } from './taken-ahead'

/** Below this a second thread costs more than it saves. */
const halvedFrom = 32 * 1024 * 1024
/** How far from the middle a log may be cut; further than that its lines are not worth the search. */
const middleBytes = 256 * 1024
const newline = 0x0a

/** A part of the log that begins with a line, or where the whole search does. */
interface Part {
  readonly start: SearchPlace
  readonly to: number
}

interface Half {
  readonly part: Part
  readonly events: AsyncIterable<SearchFileEvent>
}

/** As `searchFile`, off this thread; a large log in halves, the second of which goes ahead. */
export async function* searchInThreads(
  job: SearchJob,
  signal?: AbortSignal,
): AsyncGenerator<SearchFileEvent, void, undefined> {
  if (job.start !== undefined && job.beyond === 'stop') {
    // A page of hits, which are near.
    yield* quickLogWorkers.run(job, signal)
    return
  }
  const [first, second] = await halvesOf(job.file, job.start ?? logBegin)
  if (second === undefined) {
    yield* logWorkers.run({ ...job, ...first }, signal)
    return
  }
  const leave = new AbortController()
  const stop = () => leave.abort()
  signal?.addEventListener('abort', stop)
  if (signal?.aborted === true) leave.abort()
  const ahead = new TakenAhead(logWorkers.run({ ...job, ...second }, leave.signal))
  try {
    yield* joined(job, [
      { part: first, events: logWorkers.run({ ...job, ...first }, signal) },
      { part: second, events: ahead },
    ])
  } finally {
    signal?.removeEventListener('abort', stop)
    leave.abort()
    await ahead.ended
  }
}

/** What the halves tell, as if it were told of the whole. Ends early where a half does. */
async function* joined(
  { limit, beyond }: SearchJob,
  halves: readonly Half[],
): AsyncGenerator<SearchFileEvent, void, undefined> {
  const totalBytes = halves.reduce((sum, { part }) => sum + bytesOf(part), 0)
  const before = { bytes: 0, lines: 0, hits: 0 }
  let end: SearchEnd | undefined
  for (const { part, events } of halves) {
    end = undefined
    let told = before.hits
    for await (const event of events) {
      if (event.kind === 'hits') {
        const hits = event.hits.slice(0, Math.max(0, limit - told))
        told += hits.length
        if (hits.length > 0) yield { kind: 'hits', hits: hits.map((hit) => later(hit, before)) }
        if (told < limit || beyond === 'count') continue
        yield { kind: 'done', hits: told, limited: true, to: part.to, next: null }
        return
      }
      const hits = before.hits + event.hits
      if (event.kind === 'progress') {
        const searchedBytes = before.bytes + event.searchedBytes
        yield { kind: 'progress', hits, searchedBytes, totalBytes }
      } else if (event.kind === 'page') {
        yield { kind: 'page', hits, place: later(event.place, before) }
      } else {
        end = { ...event, hits, next: event.next && laterNext(event.next, before) }
      }
    }
    if (!end?.next) return
    before.bytes += bytesOf(part)
    before.lines = end.next.place.line - 1
    before.hits = end.hits
  }
  if (end) yield end
}

/** What was told of a part, with the lines that came before it. */
function later<T extends { readonly line: number }>(told: T, { lines }: { lines: number }): T {
  return { ...told, line: lines + told.line }
}

function laterNext(
  { place, hits }: NonNullable<SearchEnd['next']>,
  before: { lines: number; hits: number },
): SearchEnd['next'] {
  return { place: later(place, before), hits: before.hits + hits }
}

function bytesOf({ start, to }: Part): number {
  return Math.max(0, to - start.from)
}

/** The rest of the log as it is now, or two parts of it, the first of whole lines. */
async function halvesOf(file: string, start: SearchPlace): Promise<readonly [Part, Part?]> {
  try {
    const handle = await open(file, 'r')
    try {
      const { size } = await handle.stat()
      const rest = { start, to: size }
      if (size - start.from < halvedFrom) return [rest]
      const middle = start.from + Math.floor((size - start.from) / 2)
      const { buffer } = await handle.read(Buffer.alloc(middleBytes), 0, middleBytes, middle)
      const cut = middle + buffer.indexOf(newline) + 1
      if (cut <= middle) return [rest]
      const second = { ...logBegin, from: cut, searched: cut, lineOffset: cut }
      return [
        { start, to: cut },
        { start: second, to: size },
      ]
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw logReadFailure(file, error)
  }
}
