import { afterEach, expect, test, vi } from 'vitest'
import { mediaFact } from './media-query'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a fact is what the page last told, and is told to all who listen', () => {
  const list = Object.assign(new EventTarget(), { matches: false })
  vi.stubGlobal('window', Object.assign(new EventTarget(), { matchMedia: () => list }))
  const fact = mediaFact('(max-width: 1px)')
  const told = vi.fn<() => void>()
  const leave = fact.subscribe(told)
  list.matches = true
  // Not before anything is told: whoever reads early would keep it from the others.
  expect(fact.read()).toBe(false)
  window.dispatchEvent(new Event('resize'))
  list.dispatchEvent(new Event('change'))
  expect([fact.read(), told.mock.calls.length]).toEqual([true, 1])
  leave()
  list.matches = false
  list.dispatchEvent(new Event('change'))
  expect([fact.read(), told.mock.calls.length]).toEqual([false, 1])
})
