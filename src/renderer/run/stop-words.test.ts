import { expect, test } from 'vitest'
import { stopWords } from './stop-words'

test('while a run is being stopped it says what was sent, and what comes next', () => {
  const term = { signal: 'SIGTERM', at: 5000 } as const
  const kill = { signal: 'SIGKILL', at: 9000 } as const
  expect(stopWords({ signal: 'SIGINT', next: term }, 1200)).toBe(
    'Asked to stop (SIGINT). SIGTERM in 4 s, then SIGKILL',
  )
  expect(stopWords({ signal: 'SIGTERM', next: kill }, 8999)).toBe(
    'Asked to stop (SIGTERM). SIGKILL in 1 s',
  )
  expect(stopWords({ signal: 'SIGKILL', next: null }, 9000)).toBe(
    'Killed (SIGKILL); waiting for the end of its processes',
  )
})
