import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export const smallestFont = 9
export const largestFont = 22

interface TerminalPreferences {
  readonly fontSize: number
  readonly timestamps: boolean
  readonly wrap: boolean
  readonly screenReader: boolean
  setFontSize(size: number): void
  set(change: Partial<Pick<TerminalPreferences, 'timestamps' | 'wrap' | 'screenReader'>>): void
}

/** How terminals show their output; kept across restarts. */
export const useTerminalPreferences = create<TerminalPreferences>()(
  persist(
    (set) => ({
      fontSize: 12,
      timestamps: false,
      wrap: true,
      screenReader: false,
      setFontSize: (size) =>
        set({ fontSize: Math.min(largestFont, Math.max(smallestFont, Math.round(size))) }),
      set: (change) => set(change),
    }),
    { name: 'runner-supervisor.terminal', version: 1 },
  ),
)
