import { skipToken, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../api/client'
import { draftOf, emptyDraft, type RunDraft } from './run-draft'
import { useDraftStore } from './draft-store'

interface StartOptions {
  readonly from: string | null
  readonly projectId: string | null
  readonly line: string | null
}

interface Start {
  /** False while the earlier run is being read. */
  readonly ready: boolean
  readonly error: Error | null
  readonly projectId: string | null
  /** What fills the form in place of the project's own draft. */
  readonly draft: RunDraft | null
  /** The command line of the earlier run. */
  readonly source: string | null
  /** Changes when the form has to be filled in anew. */
  readonly token: string
}

/** Where New run starts from: an earlier run, a given line (or both), or the project's own draft. */
export function useStart({ from, projectId, line }: StartOptions): Start {
  const earlier = useQuery(
    api.commands.get.queryOptions({ input: from === null ? skipToken : { commandId: from } }),
  )
  const form = earlier.data?.form
  const draft = useMemo(() => {
    if (form) {
      const { rerun } = useDraftStore.getState()
      const earlierDraft = rerun?.of === from ? rerun.draft : draftOf(form)
      return line === null ? earlierDraft : { ...earlierDraft, line }
    }
    if (line === null) return null
    const kept = projectId === null ? undefined : useDraftStore.getState().drafts[projectId]
    return { ...(kept ?? emptyDraft), line }
  }, [form, from, line, projectId])
  return {
    ready: from === null || form !== undefined || earlier.isError,
    error: earlier.error,
    projectId: form?.projectId ?? projectId,
    draft,
    source: earlier.data?.line ?? null,
    token: line ?? '',
  }
}
