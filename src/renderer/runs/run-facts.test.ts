import { describe, expect, it } from 'vitest'
import { runSummary } from './fixtures/run-summary'
import { revisionOf, runLength, statusNote } from './run-facts'

const finished = runSummary({
  status: 'failed',
  reason: 'exit',
  exitCode: 2,
  ref: 'main',
  commitSha: '1a2b3c4d5e6f',
  commitSubject: 'Begin',
  startedAt: 2000,
  endedAt: 5000,
})

describe('statusNote', () => {
  it('tells how a run ended', () => {
    expect(statusNote(finished)).toBe('exit 2')
    expect(statusNote({ ...finished, reason: 'signal', exitCode: null, signal: 'SIGKILL' })).toBe(
      'SIGKILL',
    )
    expect(statusNote({ ...finished, reason: 'patch', exitCode: null })).toBe('patch rejected')
    expect(statusNote({ ...finished, status: 'cancelled', reason: 'timeout' })).toBe('timed out')
  })

  it('tells when it ended before it started', () => {
    const waiting = { ...finished, status: 'cancelled', reason: 'user', startedAt: null } as const
    expect(statusNote(waiting)).toBe('never started')
    expect(statusNote({ ...waiting, reason: 'quit' })).toBe('app quit')
    expect(statusNote({ ...waiting, startedAt: 1 })).toBe('')
    expect(statusNote({ ...waiting, status: 'interrupted', reason: null })).toBe('never started')
  })

  it('tells what a live run is at', () => {
    const live = { ...finished, status: 'running', reason: null, endedAt: null } as const
    expect(statusNote({ ...live, phase: 'environment' })).toBe('environment')
    expect(statusNote({ ...live, phase: 'execute' })).toBe('')
    expect(statusNote({ ...live, status: 'pending', queuePosition: 3 })).toBe('3rd in line')
    expect(statusNote({ ...live, status: 'pending', queuePosition: 1, afterSession: true })).toBe(
      'after a run of its session',
    )
  })
})

describe('runLength', () => {
  const preparing = { ...finished, status: 'pending', startedAt: null, endedAt: null } as const

  it('is fixed once ended, grows while live, counts preparing, and is unknown in the queue', () => {
    expect(runLength(finished, 99_000)).toBe(3000)
    expect(runLength({ ...finished, endedAt: null }, 9000)).toBe(7000)
    expect(runLength({ ...finished, endedAt: null, exitedAt: 5500 }, 9000)).toBe(3500)
    expect(runLength(preparing, 9000)).toBe(8000)
    expect(runLength({ ...preparing, queuePosition: 1 }, 9000)).toBeNull()
  })

  it('is nothing for a run that ended before its command began', () => {
    expect(runLength({ ...finished, startedAt: null }, 9000)).toBeNull()
  })
})

describe('revisionOf', () => {
  it('leaves out a ref that is the commit itself', () => {
    expect(revisionOf(finished)).toEqual({ ref: 'main', sha: '1a2b3c4' })
    expect(revisionOf({ ...finished, ref: '1a2b3c4' })).toEqual({ ref: null, sha: '1a2b3c4' })
    expect(revisionOf({ ...finished, ref: null, commitSha: null })).toEqual({
      ref: null,
      sha: null,
    })
  })
})
