import { expect, test } from 'vitest'
import type { Phase } from '../../contract/commands'
import { statusSentence, type StatusFacts } from './status-sentence'

const queue: Phase = { name: 'queue', startedAt: 1, endedAt: 2, outcome: 'failed', summary: null }
const endedInLine = { startedAt: null, endedAt: 2, phases: [queue] }

const facts = (change: Partial<StatusFacts>): StatusFacts => ({
  status: 'failed',
  reason: null,
  exitCode: null,
  signal: null,
  queuePosition: null,
  afterSession: false,
  phase: null,
  stopping: false,
  exitedAt: null,
  timeoutSeconds: null,
  startedAt: null,
  endedAt: null,
  phases: [],
  ...change,
})

test.each<[string, Partial<StatusFacts>]>([
  ['Finished with exit code 0', { status: 'succeeded', exitCode: 0 }],
  ['Exited with code 3', { reason: 'exit', exitCode: 3 }],
  ['Killed by SIGKILL', { reason: 'signal', signal: 'SIGKILL' }],
  ['Could not start', { reason: 'spawn' }],
  ['The patch does not apply', { reason: 'patch' }],
  ['No workspace could be prepared', { reason: 'workspace' }],
  ['The environment could not be prepared', { reason: 'environment' }],
  ['Stopped by you', { status: 'cancelled', reason: 'user', signal: 'SIGINT' }],
  ['Timed out after 10 min', { status: 'cancelled', reason: 'timeout', timeoutSeconds: 600 }],
  ['Stopped because the app was quit', { status: 'cancelled', reason: 'quit' }],
  ['Stopped by you, before it started', { status: 'cancelled', reason: 'user', ...endedInLine }],
  [
    'Stopped because the app was quit, before it started',
    { status: 'cancelled', reason: 'quit', ...endedInLine },
  ],
  ['Lost: the supervisor ended while it ran', { status: 'interrupted' }],
  ['Never started', { status: 'interrupted', ...endedInLine }],
])('each way to end has words of its own: %s', (sentence, change) => {
  expect(statusSentence(facts(change))).toBe(sentence)
})

test.each<[string, Partial<StatusFacts>]>([
  ['Next in line', { status: 'pending', queuePosition: 1 }],
  ['4th in line', { status: 'pending', queuePosition: 4 }],
  ['After a run of its session', { status: 'pending', queuePosition: 1, afterSession: true }],
  ['Waiting to start', { status: 'pending' }],
  ['Preparing the environment', { status: 'pending', phase: 'environment' }],
  ['Running', { status: 'running', phase: 'execute' }],
  [
    'Ended; waiting for the rest of its output',
    { status: 'running', phase: 'execute', exitedAt: 5 },
  ],
  ['Stopping', { status: 'running', phase: 'execute', stopping: true }],
])('a live run says what it is at: %s', (sentence, change) => {
  expect(statusSentence(facts(change))).toBe(sentence)
})

test('of a run that was found again by its log alone, nobody says that it never started', () => {
  const found = facts({ status: 'interrupted', startedAt: null, endedAt: 2, phases: [] })
  expect(statusSentence(found)).toBe('Lost: the supervisor ended while it ran')
})
