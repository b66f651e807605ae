import type { RefObject } from 'react'
import { useOverlay } from '../state/overlay-store'
import { useKeyDown } from '../ui/use-key-down'

/** Mod+Enter submits the form from anywhere on the screen, but not from a dialog above it. */
export function useSubmitKey(form: RefObject<HTMLFormElement | null>): void {
  useKeyDown((event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    const inDialog = event.target instanceof Element && event.target.closest('[role="dialog"]')
    if (inDialog || useOverlay.getState().overlay !== null) return
    event.preventDefault()
    // Before the focused control sees it: a switch would toggle on Enter, a button would be pressed.
    event.stopPropagation()
    form.current?.requestSubmit()
  }, true)
}
