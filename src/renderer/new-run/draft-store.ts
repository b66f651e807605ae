import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { spareStorage } from '../state/spare-storage'
import type { RunDraft } from './run-draft'

/** What is typed into the form for a re-run with changes. */
interface RerunDraft {
  readonly of: string
  readonly draft: RunDraft
}

interface DraftState {
  readonly drafts: Readonly<Record<string, RunDraft>>
  /** Apart from the drafts, so that neither loses what was typed to the other. Only the latest. */
  readonly rerun: RerunDraft | null
  save(projectId: string, draft: RunDraft): void
  saveRerun(of: string, draft: RunDraft): void
  /** The re-run was launched: the next one starts from the run as it was. */
  endRerun(): void
}

/** What was typed last for each project; kept across restarts, but for the values of secrets. */
export const useDraftStore = create<DraftState>()(
  persist(
    (set) => ({
      drafts: {},
      rerun: null,
      save: (projectId, draft) =>
        set((state) => ({ drafts: { ...state.drafts, [projectId]: draft } })),
      saveRerun: (of, draft) => set({ rerun: { of, draft } }),
      endRerun: () => set({ rerun: null }),
    }),
    {
      name: 'runner-supervisor.drafts',
      version: 1,
      storage: createJSONStorage(() => spareStorage),
      partialize: ({ drafts, rerun }) => ({
        drafts: Object.fromEntries(
          Object.entries(drafts).map(([projectId, draft]) => [projectId, forDisk(draft)]),
        ),
        rerun: rerun && { ...rerun, draft: forDisk(rerun.draft) },
      }),
    },
  ),
)

/** The page's storage holds 5 MB in all. */
const longestPatch = 100_000

/** The draft as it may reach the disk: without the values of secrets, and without a large patch. */
export function forDisk(draft: RunDraft): RunDraft {
  const { changes } = draft
  return {
    ...draft,
    changes:
      changes.kind === 'patch' && changes.text.length > longestPatch ? { kind: 'none' } : changes,
    variables: draft.variables.map((variable) =>
      variable.secret ? { ...variable, value: '' } : variable,
    ),
  }
}
