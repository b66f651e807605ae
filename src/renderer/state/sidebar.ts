import { useSyncExternalStore } from 'react'
import { create } from 'zustand'
import { mediaFact } from './media-query'
import { useUiStore } from './ui-store'

/** Narrower than any window by itself: its content is enlarged. */
const narrow = mediaFact('(max-width: 879px)')

/** Whether the sidebar lies over a narrow window; not kept, since it is only there to lead elsewhere. */
const useFloating = create<{ readonly open: boolean }>(() => ({ open: false }))

interface SidebarState {
  readonly open: boolean
  /** It lies over the screen, as there is no room beside it. */
  readonly floating: boolean
}

export function useSidebar(): SidebarState {
  const floating = useSyncExternalStore(narrow.subscribe, narrow.read)
  const floatingOpen = useFloating((state) => state.open)
  const wideOpen = useUiStore((state) => state.sidebarOpen)
  return { open: floating ? floatingOpen : wideOpen, floating }
}

export function toggleSidebar(): void {
  if (narrow.read()) useFloating.setState(({ open }) => ({ open: !open }))
  else useUiStore.getState().toggleSidebar()
}

/** Takes a sidebar that lies over the screen away; one that stands beside it stays. */
export function closeFloatingSidebar(): void {
  useFloating.setState({ open: false })
}
