import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSupervisorError } from '../errors'
import { ended, isLive, started, type CommandEnd, type CommandState } from './command-state'

const ends: CommandEnd[] = [
  { status: 'succeeded' },
  { status: 'failed', reason: 'exit', exitCode: 1 },
  { status: 'failed', reason: 'signal', signal: 'SIGSEGV' },
  { status: 'failed', reason: 'patch', message: 'does not apply', detail: {} },
  { status: 'cancelled', reason: 'timeout', exitCode: null, signal: 'SIGTERM' },
  { status: 'interrupted', message: 'lost' },
]
const process = { pid: 7, pidStart: '1' }

it('lets a pending run fail in its preparation, be cancelled or be lost, but not succeed', () => {
  const outcome = ends.map((end) => allowed(() => ended({ status: 'pending' }, 1, end)))
  expect(outcome).toEqual([false, false, false, true, true, true])
})

it('lets a running run end in every way', () => {
  const running = started({ status: 'pending' }, 1, process)
  expect(ends.every((end) => allowed(() => ended(running, 2, end)))).toBe(true)
})

it('never leaves an end, whatever is tried in whatever order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<CommandEnd | 'start'>('start', ...ends)), (steps) => {
      let state: CommandState = { status: 'pending' }
      for (const step of steps) {
        const before: CommandState = state
        try {
          state = step === 'start' ? started(state, 1, process) : ended(state, 2, step)
        } catch (error) {
          expect(isSupervisorError(error, 'ILLEGAL_TRANSITION')).toBe(true)
        }
        if (!isLive(before.status)) expect(state).toBe(before)
      }
    }),
  )
})

function allowed(change: () => unknown): boolean {
  try {
    change()
    return true
  } catch {
    return false
  }
}
