import { expect, test } from 'vitest'
import type { ProcessEnd, StopSignal } from '../../execution/running-process'
import { quietEnd } from './fixtures/quiet-end'
import { stopSentence } from './stop-sentence'

const stopped: ProcessEnd = {
  ...quietEnd,
  outcome: { kind: 'signalled', signal: 'SIGKILL' },
  stopped: true,
}

const exited = { kind: 'exited', code: 0 } as const

function sentence(sent: readonly StopSignal[], change: Partial<ProcessEnd> = {}): string {
  const stop = { sent, rootWasLast: true, durationMs: 7900 }
  return stopSentence({ ...stopped, stop, ...change })
}

test.each<[string, readonly StopSignal[]]>([
  ['', []],
  ['It ended 8 s after SIGINT.', ['SIGINT']],
  ['It ended 8 s after SIGINT, with SIGTERM sent in between.', ['SIGINT', 'SIGTERM']],
  [
    'It did not end by SIGINT or SIGTERM and was killed after 8 s.',
    ['SIGINT', 'SIGTERM', 'SIGKILL'],
  ],
  ['It did not end by SIGINT and was killed after 8 s.', ['SIGINT', 'SIGKILL']],
  ['It was killed at once.', ['SIGKILL']],
])('a stop is told by what it took: %s', (words, sent) => expect(sentence(sent)).toBe(words))

test('a program that heeded its signal is not said to have been killed with its children', () => {
  const killed = [{ pid: 7, name: 'sleep' }]
  expect(sentence(['SIGINT', 'SIGTERM', 'SIGKILL'], { outcome: exited, killed })).toBe(
    'What it had started did not end by SIGINT or SIGTERM and was killed after 8 s.',
  )
  expect(sentence(['SIGKILL'], { outcome: exited, killed })).toBe(
    'What it had started was killed at once.',
  )
})

test('a program that ended before its children is not said to have taken as long', () => {
  const words = (...sent: StopSignal[]) =>
    sentence([], { outcome: exited, stop: { sent, rootWasLast: false, durationMs: 2000 } })
  expect(words('SIGINT', 'SIGTERM')).toBe(
    'What it had started ended 2 s after SIGINT, with SIGTERM sent in between.',
  )
  expect(words('SIGINT')).toBe('What it had started ended 2 s after SIGINT.')
})

test('what ended by itself as it was about to be killed was not killed', () => {
  expect(sentence(['SIGINT', 'SIGKILL'], { outcome: exited })).toBe('It ended 8 s after SIGINT.')
  expect(sentence(['SIGKILL'], { outcome: exited })).toBe('')
})

test('of what could not be killed, nobody says that it was', () => {
  expect(sentence(['SIGKILL'], { survivors: [7] })).toBe('')
})
