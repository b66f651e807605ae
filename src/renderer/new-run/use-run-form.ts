import { useCallback, useEffect, useReducer } from 'react'
import { useDraftStore } from './draft-store'
import { emptyDraft, type RunDraft } from './run-draft'

export type ChangeDraft = (change: Partial<RunDraft>) => void

/**
 * The draft of one project's form: starts from `prefill` or what was typed last, and is kept. The one
 * for a re-run is kept apart.
 */
export function useRunForm(
  projectId: string,
  rerunOf: string | null,
  prefill: RunDraft | null,
): readonly [RunDraft, ChangeDraft] {
  const [draft, change] = useReducer(
    (before: RunDraft, part: Partial<RunDraft>): RunDraft => ({ ...before, ...part }),
    null,
    () => prefill ?? useDraftStore.getState().drafts[projectId] ?? emptyDraft,
  )
  const { save, saveRerun } = useDraftStore.getState()
  useEffect(() => {
    if (rerunOf === null) save(projectId, draft)
    else saveRerun(rerunOf, draft)
  }, [save, saveRerun, projectId, rerunOf, draft])
  return [draft, useCallback((part) => change(part), [])]
}
