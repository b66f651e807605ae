import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { SupervisorError } from '../../errors'
import type { ProcessEnd } from '../../execution/running-process'
import type { PhaseName } from '../../store/command-record'
import type { CancelReason, CommandEnd } from '../../store/command-state'
import { Cancellation } from '../cancellation'
import { endOfFailure, endOfProcess, endOfTrouble } from './end-of-run'
import { quietEnd } from './fixtures/quiet-end'

const { signal: untouched } = new AbortController()
const cancelled = (by: CancelReason) => AbortSignal.abort(new Cancellation(by, `By ${by}.`))

describe('the end of a process', () => {
  const killed = { kind: 'signalled', signal: 'SIGKILL' } as const
  it.each<[string, Partial<ProcessEnd>, CommandEnd]>([
    ['a zero exit', {}, { status: 'succeeded' }],
    [
      'another exit',
      { outcome: { kind: 'exited', code: 3 } },
      { status: 'failed', reason: 'exit', exitCode: 3 },
    ],
    [
      'a signal',
      { outcome: killed },
      { status: 'failed', reason: 'signal', signal: 'SIGKILL', message: 'Ended by SIGKILL.' },
    ],
    [
      'one that nobody saw',
      { outcome: { kind: 'lost' } },
      {
        status: 'interrupted',
        message: 'The supervisor lost sight of the process, so its exit code is not known.',
      },
    ],
  ])('by itself, as %s, is told apart from the others', (_, change, expected) => {
    expect(endOfProcess({ signal: untouched }, { ...quietEnd, ...change })).toEqual(expected)
    // A cancellation that came after it takes nothing back.
    expect(endOfProcess({ signal: cancelled('user') }, { ...quietEnd, ...change })).toEqual(
      expected,
    )
  })

  it.each<[CancelReason, ProcessEnd['outcome'], number | null, string | null]>([
    ['user', { kind: 'exited', code: 0 }, 0, null],
    ['timeout', { kind: 'exited', code: 3 }, 3, null],
    ['quit', killed, null, 'SIGKILL'],
    ['user', { kind: 'lost' }, null, null],
  ])('that was stopped by %s, as %o, is a cancel', (by, outcome, exitCode, signal) => {
    const end = { ...quietEnd, outcome, stopped: true }
    expect(endOfProcess({ signal: cancelled(by) }, end)).toEqual({
      status: 'cancelled',
      reason: by,
      exitCode,
      signal,
      message: `By ${by}.`,
    })
  })

  it.each<[Partial<ProcessEnd>, string]>([
    [{}, ''],
    [{ outcome: { kind: 'exited', code: 3 } }, ''],
    [{ outcome: killed }, 'Ended by SIGKILL. '],
  ])('warns of what it left behind: %o', (change, before) => {
    const end = { ...quietEnd, ...change, left: [{ pid: 7, name: 'sleep' }] }
    expect(endOfProcess({ signal: untouched }, end).message).toBe(
      `${before}Left behind and still running: sleep (pid 7). See the log.`,
    )
  })

  it('lists by pid who survived the stop', () => {
    const end = { ...quietEnd, stopped: true, survivors: [7, 8] }
    expect(endOfProcess({ signal: cancelled('user') }, end).message).toBe(
      "By user. Still there, because they can't be killed: pid 7, 8.",
    )
  })

  it('leaves it to the log what the stop took', () => {
    const sent = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const
    const stop = { sent, durationMs: 8000, rootWasLast: true }
    const end = { ...quietEnd, outcome: killed, stopped: true, stop }
    expect(endOfProcess({ signal: cancelled('user') }, end).message).toBe('By user.')
  })
})

describe('a failure', () => {
  const error = new SupervisorError('SPAWN_FAILED', 'No.', { detail: { reason: 'other' } })
  it.each<[PhaseName | null, string]>([
    [null, 'workspace'],
    ['queue', 'workspace'],
    ['workspace', 'workspace'],
    ['environment', 'environment'],
    ['execute', 'spawn'],
    ['finish', 'spawn'],
  ])('in the phase %s is one of the %s', (phase, reason) => {
    expect(endOfFailure({ phase, signal: untouched }, error)).toEqual({
      status: 'failed',
      reason,
      message: 'No.',
      detail: { code: 'SPAWN_FAILED', reason: 'other' },
    })
  })

  it('of a patch is one of the patch, in whatever phase', () => {
    const rejected = new SupervisorError('PATCH_REJECTED', 'It does not apply.')
    expect(endOfFailure({ phase: 'workspace', signal: untouched }, rejected)).toMatchObject({
      status: 'failed',
      reason: 'patch',
    })
  })

  it.each<CancelReason>(['user', 'timeout', 'quit'])(
    'of a run that was stopped by %s is a cancel',
    (by) => {
      expect(endOfFailure({ phase: 'environment', signal: cancelled(by) }, error)).toEqual({
        status: 'cancelled',
        reason: by,
        exitCode: null,
        signal: null,
        message: `By ${by}.`,
      })
    },
  )

  it('of the disk that holds the history says so, and what to do', () => {
    const full = new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL')
    expect(endOfTrouble(full)).toEqual({
      status: 'failed',
      reason: 'workspace',
      message: 'The disk that holds the history is full. Free some space and try again.',
      detail: { code: 'DISK_FULL', sqlite: 'SQLITE_FULL' },
    })
  })
})
