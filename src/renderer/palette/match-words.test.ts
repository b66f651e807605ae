import { expect, it } from 'vitest'
import { matchWords } from './match-words'

it('wants every word, and likes beginnings better', () => {
  expect(matchWords('new run in httpx', 'run htt')).toBe(1)
  expect(matchWords('new run in httpx', 'ttpx')).toBe(0.5)
  expect(matchWords('new run in weather-station', 'htt')).toBe(0)
})
