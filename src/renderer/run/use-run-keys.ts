import { isPlainKey } from '../shell/plain-key'
import { useKeyDown } from '../ui/use-key-down'

/** Runs the action of a key that is pressed alone, by its letter in lower case. */
export function useRunKeys(actions: Readonly<Record<string, (() => void) | undefined>>): void {
  useKeyDown((event) => {
    if (event.defaultPrevented || event.repeat || event.shiftKey) return
    if (!isPlainKey(event) && !isInQuietTerminal(event)) return
    const action = actions[event.key.toLowerCase()]
    if (!action) return
    event.preventDefault()
    action()
  })
}

/** In a terminal that takes no keys, they are free for the screen. */
function isInQuietTerminal(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const { target } = event
  return (
    target instanceof HTMLTextAreaElement &&
    target.readOnly &&
    target.classList.contains('xterm-helper-textarea')
  )
}
