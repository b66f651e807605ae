import type { Terminal } from '@xterm/xterm'
import { expect, test, vi } from 'vitest'
import { showScrollBar } from './shown-scroll-bar'

const terminalWith = (element: unknown) =>
  ({ _core: { _viewport: { _scrollableElement: element } } }) as unknown as Terminal

test('the bar is shown for good, and no line that scrolls in has it revealed', () => {
  const element = {
    updateOptions: vi.fn<(options: unknown) => void>(),
    setRevealOnScroll: vi.fn<(reveal: boolean) => void>(),
  }
  showScrollBar(terminalWith(element))
  expect(element.updateOptions).toHaveBeenCalledWith({ vertical: 3 })
  expect(element.setRevealOnScroll).toHaveBeenCalledWith(false)
})

test('a terminal that looks different inside is left as it is', () => {
  const updateOptions = vi.fn<(options: unknown) => void>()
  showScrollBar(terminalWith({ updateOptions }))
  showScrollBar({} as Terminal)
  expect(updateOptions).not.toHaveBeenCalled()
})
