import type { Terminal } from '@xterm/xterm'
import { expect, test, vi } from 'vitest'
import { resizeOutOfSight } from './size-out-of-sight'

function terminalWith(renderService: unknown) {
  const listeners: (() => void)[] = []
  const terminal = {
    onResize: (listener: () => void) => listeners.push(listener),
    _core: { _renderService: renderService },
  } as unknown as Terminal
  return { terminal, resized: () => listeners.forEach((listener) => listener()) }
}

test('a new size is taken with the change, not in an idle moment', () => {
  const flush = vi.fn<() => void>()
  const { terminal, resized } = terminalWith({ _pausedResizeTask: { flush } })
  resizeOutOfSight(terminal)
  expect(flush).not.toHaveBeenCalled()
  resized()
  expect(flush).toHaveBeenCalledOnce()
})

test('a terminal that looks different inside is left as it is', () => {
  const { terminal, resized } = terminalWith({ flush: 1 })
  resizeOutOfSight(terminal)
  expect(resized).not.toThrow()
})
