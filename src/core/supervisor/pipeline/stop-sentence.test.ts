import { expect, test } from 'vitest'
import type { ProcessEnd, StopSignal } from '../../execution/running-process'
import { stopSentence } from './stop-sentence'

const stopped: ProcessEnd = {
  outcome: { kind: 'signalled', signal: 'SIGKILL' },
  stopped: true,
  leaked: null,
  left: [],
  killed: [],
  survivors: [],
  peakMemoryBytes: null,
  cpuSeconds: null,
  startedAt: 1,
  endedAt: 2,
  captureProblem: null,
}

function sentence(sent: readonly StopSignal[], change: Partial<ProcessEnd> = {}): string {
  return stopSentence({ ...stopped, stop: { sent, durationMs: 7900 }, ...change })
}

test.each<[string, readonly StopSignal[]]>([
  ['', []],
  ['It ended by SIGINT after 8 s.', ['SIGINT']],
  ['It did not end by SIGINT, and ended by SIGTERM after 8 s.', ['SIGINT', 'SIGTERM']],
  [
    'It did not end by SIGINT or SIGTERM and was killed after 8 s.',
    ['SIGINT', 'SIGTERM', 'SIGKILL'],
  ],
  ['It did not end by SIGINT and was killed after 8 s.', ['SIGINT', 'SIGKILL']],
  ['It was killed at once.', ['SIGKILL']],
])('a stop is told by what it took: %s', (words, sent) => expect(sentence(sent)).toBe(words))

test('a program that heeded its signal is not said to have been killed with its children', () => {
  const outcome = { kind: 'exited', code: 0 } as const
  expect(sentence(['SIGINT', 'SIGTERM', 'SIGKILL'], { outcome })).toBe(
    'What it had started did not end by SIGINT or SIGTERM and was killed after 8 s.',
  )
})

test('of what could not be killed, nobody says that it was', () => {
  expect(sentence(['SIGKILL'], { survivors: [7] })).toBe('')
})
