import { expect, test, vi } from 'vitest'
import { skipWithoutSelection } from './selection-redraw'

test('a selection is drawn anew, and wiped off once when it is gone', () => {
  const refresh = vi.fn<(...rest: unknown[]) => void>()
  const service: { selectionStart: unknown; refresh: typeof refresh } = {
    selectionStart: undefined,
    refresh,
  }
  const wipe = skipWithoutSelection(service)
  service.refresh()
  service.refresh()
  expect(refresh).toHaveBeenCalledTimes(1)
  service.selectionStart = [0, 0]
  service.refresh(true)
  service.refresh()
  expect(refresh).toHaveBeenCalledTimes(3)
  expect(refresh).toHaveBeenNthCalledWith(2, true)
  service.selectionStart = undefined
  service.refresh()
  service.refresh()
  expect(refresh).toHaveBeenCalledTimes(4)
  wipe()
  service.refresh()
  expect(refresh).toHaveBeenCalledTimes(5)
})
