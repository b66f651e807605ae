import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { SupervisorError } from '../errors'
import { ChunkReader } from './chunk-reader'
import { watchForeignLog } from './foreign-growth'
import { decodeRecord, indexFileOf, recordSize } from './index-record'
import type { LogChunk } from './log-chunk'
import { logReadFailure } from './log-failure'
import { LogGrowth } from './log-growth'
import { growthOf } from './open-logs'

export interface FollowOptions {
  /** Offset of the first byte wanted; `'tail'` is the end of the log as it stands at the call. */
  readonly from?: number | 'tail'
  /** Ends the iteration, without an error. */
  readonly signal?: AbortSignal
  /** Says that nobody writes any more: what there is is given, and then the iteration ends. */
  readonly over?: AbortSignal
}

/** Chunks of a log in their order. `next(offset)` goes on there, wherever that is. */
export type LogChunks = AsyncGenerator<LogChunk, void, number | undefined>

/**
 * Every byte of a log from an offset on, once and in order, in chunks of at most 64 KiB with exactly
 * their own memory; then waits for more and ends when the log is closed. Works on closed logs and on
 * logs that this or another process writes. Between two chunks it holds an offset and nothing else.
 * Throws `NOT_FOUND` or `LOG_UNREADABLE`, and the writer's own error if the log ended early.
 */
export function followLog(file: string, options: FollowOptions = {}): LogChunks {
  const from = options.from === 'tail' ? endOf(file) : checkedOffset(options.from ?? 0)
  return follow(file, from, options)
}

/** The chunks of what is in the log now (or up to `to`), and then ends. Errors as `followLog`. */
export async function* replayLog(
  file: string,
  { from = 0, to }: { readonly from?: number; readonly to?: number } = {},
): AsyncGenerator<LogChunk, void, undefined> {
  const reader = await ChunkReader.open(file, checkedOffset(from))
  try {
    const limit = to ?? (await reader.size())
    while (reader.offset < limit) {
      const next = await reader.next(limit)
      const chunk = typeof next === 'string' ? await reader.nextUnrecorded(limit) : next
      if (chunk === undefined) return
      yield chunk
    }
  } finally {
    await reader.close()
  }
}

async function* follow(
  file: string,
  from: number,
  { signal, over }: Pick<FollowOptions, 'signal' | 'over'>,
): LogChunks {
  if (aborted(signal)) return
  const reader = await ChunkReader.open(file, from)
  const own = growthOf(file)
  const foreign = own === undefined ? watchForeignLog(indexFileOf(file)) : undefined
  const growth = own ?? foreign?.growth ?? new LogGrowth()
  growth.followerBegins()
  const signals = [signal, over].filter((it) => it !== undefined)
  try {
    while (!aborted(signal)) {
      const { version, ended, failure } = growth
      const isOver = aborted(over)
      const next = await reader.next()
      const chunk =
        next === 'waiting' && isOver ? await reader.nextUnrecorded(await reader.size()) : next
      if (chunk === undefined || chunk === 'closed') return
      if (chunk !== 'waiting') {
        const skipTo = aborted(signal) ? undefined : yield chunk
        if (skipTo !== undefined) reader.skipTo(checkedOffset(skipTo))
      } else if (!ended) {
        await growth.wait(version, signals)
      } else if (failure === undefined) {
        return
      } else {
        throw failure
      }
    }
  } finally {
    foreign?.dispose()
    await reader.close()
  }
}

/** A call, so that the compiler does not take the answer for settled. */
function aborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}

function checkedOffset(offset: number): number {
  if (Number.isSafeInteger(offset) && offset >= 0) return offset
  throw new SupervisorError(
    'INVALID_INPUT',
    'A log is followed from an offset of 0 or more bytes.',
    {
      detail: { offset },
    },
  )
}

/**
 * Where the last record of the index ends, taken in one step so that nothing slips between. Where
 * there is no index, the log ends with its bytes.
 */
function endOf(file: string): number {
  try {
    const { size } = statSync(file)
    if (!existsSync(indexFileOf(file))) return size
    const index = openSync(indexFileOf(file), 'r')
    try {
      const records = Math.floor(fstatSync(index).size / recordSize)
      const last = Buffer.alloc(recordSize)
      if (records === 0) return 0
      readSync(index, last, 0, recordSize, (records - 1) * recordSize)
      return decodeRecord(last, 0)?.end ?? 0
    } finally {
      closeSync(index)
    }
  } catch (error) {
    throw logReadFailure(file, error)
  }
}
