import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface RunPreferences {
  readonly detailsOpen: boolean
  toggleDetails(): void
}

/** How the Run screen is laid out; kept across restarts. */
export const useRunPreferences = create<RunPreferences>()(
  persist(
    (set) => ({
      detailsOpen: true,
      toggleDetails: () => set((state) => ({ detailsOpen: !state.detailsOpen })),
    }),
    { name: 'runner-supervisor.run', version: 1 },
  ),
)
