import { afterEach, expect, test, vi } from 'vitest'
import { PlaceToasts } from './place-toasts'
import { toasts } from './toast'

afterEach(() => vi.restoreAllMocks())

test('what was said of a place goes when it is left, and nothing is said afterwards', () => {
  const add = vi.spyOn(toasts, 'add').mockReturnValue('one')
  const close = vi.spyOn(toasts, 'close').mockReturnValue()
  const place = new PlaceToasts()
  place.enter()
  place.say('Nothing found')
  expect(close).not.toHaveBeenCalled()
  place.leave()
  place.say('Too late')
  expect(add).toHaveBeenCalledTimes(1)
  expect(close.mock.calls).toEqual([['one']])
})
