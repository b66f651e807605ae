import { create } from 'zustand'

/** What can lie over the whole window; one at a time. */
export type Overlay = 'palette' | 'shortcuts' | 'add-project'

interface OverlayState {
  readonly overlay: Overlay | null
  show(overlay: Overlay): void
  close(): void
}

/** Which window-wide dialog is open. */
export const useOverlay = create<OverlayState>((set) => ({
  overlay: null,
  show: (overlay) => set({ overlay }),
  close: () => set({ overlay: null }),
}))
