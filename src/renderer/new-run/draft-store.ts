import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { RunDraft } from './run-draft'

interface DraftState {
  readonly drafts: Readonly<Record<string, RunDraft>>
  save(projectId: string, draft: RunDraft): void
}

/** What was typed last for each project; kept across restarts, but for the values of secrets. */
export const useDraftStore = create<DraftState>()(
  persist(
    (set) => ({
      drafts: {},
      save: (projectId, draft) =>
        set((state) => ({ drafts: { ...state.drafts, [projectId]: draft } })),
    }),
    {
      name: 'runner-supervisor.drafts',
      version: 1,
      partialize: ({ drafts }) => ({
        drafts: Object.fromEntries(
          Object.entries(drafts).map(([projectId, draft]) => [projectId, withoutSecrets(draft)]),
        ),
      }),
    },
  ),
)

/** The draft as it may reach the disk. */
export function withoutSecrets(draft: RunDraft): RunDraft {
  return {
    ...draft,
    variables: draft.variables.map((variable) =>
      variable.secret ? { ...variable, value: '' } : variable,
    ),
  }
}
