import { expect, test } from 'vitest'
import type { Phase } from '../../contract/commands'
import { emptyPaneText } from './empty-pane-text'
import type { StatusFacts } from './status-sentence'

const queue: Phase = { name: 'queue', startedAt: 1, endedAt: 2, outcome: 'failed', summary: null }

const facts: StatusFacts = {
  status: 'pending',
  reason: null,
  exitCode: null,
  signal: null,
  queuePosition: null,
  afterSession: false,
  exitedAt: null,
  phase: 'queue',
  stopping: false,
  timeoutSeconds: null,
  startedAt: null,
  endedAt: null,
  phases: [],
}

test.each<[string, Partial<StatusFacts>]>([
  ['2nd in line: it starts when a run before it ends.', { queuePosition: 2 }],
  [
    'After a run of its session: it starts when that ends.',
    { queuePosition: 2, afterSession: true },
  ],
  ['Preparing the workspace…', { phase: 'workspace' }],
  ['No output yet.', { status: 'running', phase: 'execute' }],
  [
    'This run never started, so nothing was printed.',
    { status: 'cancelled', endedAt: 2, phases: [queue] },
  ],
  [
    'The command could not start, so nothing was printed.',
    {
      status: 'failed',
      reason: 'spawn',
      endedAt: 2,
      phases: [queue, { ...queue, name: 'execute' }],
    },
  ],
  ['This run printed nothing.', { status: 'succeeded', phase: null, exitCode: 0 }],
])('an empty pane says %j', (text, change) =>
  expect(emptyPaneText({ ...facts, ...change })).toBe(text),
)
