import { useCallback, useEffect, useReducer } from 'react'
import { useDraftStore } from './draft-store'
import { emptyDraft, type RunDraft } from './run-draft'

export type ChangeDraft = (change: Partial<RunDraft>) => void

/** The draft of one project's form: starts from `prefill` or what was typed last, and is kept. */
export function useRunForm(
  projectId: string,
  prefill: RunDraft | null,
): readonly [RunDraft, ChangeDraft] {
  const [draft, change] = useReducer(
    (before: RunDraft, part: Partial<RunDraft>): RunDraft => ({ ...before, ...part }),
    null,
    () => prefill ?? useDraftStore.getState().drafts[projectId] ?? emptyDraft,
  )
  const save = useDraftStore((state) => state.save)
  useEffect(() => save(projectId, draft), [save, projectId, draft])
  return [draft, useCallback((part) => change(part), [])]
}
