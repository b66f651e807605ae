import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { everyRun, type RunFilter } from './run-filter'

export type ThemeChoice = 'system' | 'light' | 'dark'

interface UiState {
  readonly theme: ThemeChoice
  readonly sidebarOpen: boolean
  readonly filter: RunFilter
  /** When the filter was set, in ms since the Unix epoch. */
  readonly narrowedAt: number
  /** The project that New run starts with. */
  readonly lastProjectId: string | null
  setTheme(theme: ThemeChoice): void
  toggleSidebar(): void
  setFilter(change: Partial<RunFilter>): void
  setLastProject(projectId: string): void
}

/** The few bits of UI state that screens share; kept across restarts. */
export const useUiStore = create<UiState>()(
  persist(
    (set) => ({
      theme: 'system',
      sidebarOpen: true,
      filter: everyRun,
      narrowedAt: 0,
      lastProjectId: null,
      setTheme: (theme) => set({ theme }),
      toggleSidebar: () => set((state) => ({ sidebarOpen: !state.sidebarOpen })),
      setFilter: (change) =>
        set((state) => ({ filter: { ...state.filter, ...change }, narrowedAt: Date.now() })),
      setLastProject: (lastProjectId) => set({ lastProjectId }),
    }),
    { name: 'runner-supervisor.ui', version: 1 },
  ),
)
