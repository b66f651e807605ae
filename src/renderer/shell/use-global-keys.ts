import { useLocation } from 'wouter'
import { newRunPath, runsPath } from '../routes/paths'
import { useOverlay } from '../state/overlay-store'
import { toggleSidebar } from '../state/sidebar'
import { useKeyDown } from '../ui/use-key-down'
import { isPlainKey } from './plain-key'

const isMac = navigator.platform.startsWith('Mac')
const macKeys: Readonly<Record<string, -1 | 1>> = { '[': -1, ']': 1 }
const pcKeys: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 }

/** Not a toast, and not one that is fading out. */
const modal = '[role="dialog"][data-open], [role="alertdialog"][data-open]'

/** The keys that work on every screen. */
export function useGlobalKeys(): void {
  const [location, navigate] = useLocation()
  useKeyDown((event) => {
    const act = actionOf(event, location, navigate)
    if (!act) return
    event.preventDefault()
    act()
  })
}

function actionOf(
  event: KeyboardEvent,
  location: string,
  navigate: (path: string) => void,
): (() => void) | null {
  if (event.defaultPrevented) return null
  const { overlay, show, close } = useOverlay.getState()
  // A question is answered first.
  if (overlay === null && document.querySelector(modal) !== null) return null
  const travel = travelOf(event)
  if (travel !== 0) return () => window.history.go(travel)
  const key = event.key.toLowerCase()
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
    if (key === 'k') return () => (overlay === 'palette' ? close() : show('palette'))
    if (key === 'n') return () => navigate(newRunPath())
    if (key === 'b') return toggleSidebar
    return null
  }
  if (overlay !== null || !isPlainKey(event)) return null
  if (key === '?') return () => show('shortcuts')
  if (key === 'n' && !location.startsWith('/new')) return () => navigate(newRunPath())
  if (key === '/' && !location.startsWith('/runs/')) return () => focusSearch(location, navigate)
  return null
}

/** Back and forward as in a browser: Alt with an arrow; Cmd with a bracket on macOS. */
function travelOf({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): -1 | 0 | 1 {
  if (ctrlKey || shiftKey) return 0
  const keys = isMac && metaKey && !altKey ? macKeys : !isMac && altKey && !metaKey ? pcKeys : null
  return keys?.[key] ?? 0
}

function focusSearch(location: string, navigate: (path: string) => void): void {
  const focus = () => document.querySelector<HTMLInputElement>('[data-run-search] input')?.focus()
  if (location === runsPath) return focus()
  navigate(runsPath)
  requestAnimationFrame(focus)
}
