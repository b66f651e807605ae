import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { RunForm } from '../../contract/run-form'
import { api } from '../api/client'
import { failureOf } from '../api/failure'
import { isUnderWay } from '../api/under-way'
import { runPath } from '../routes/paths'
import { useUiStore } from '../state/ui-store'
import type { DraftProblem } from './draft-problem'
import { useDraftStore } from './draft-store'
import { refusalOf, type Refusal } from './refusal'

interface Launch {
  readonly busy: boolean
  /** What main refused, when it does not point at one field. */
  readonly failure: unknown
  /** The refusal that points at a field, or null: a new one each time. */
  readonly refused: Refusal | null
  launch(form: RunForm): void
  /** Shows what is wrong with the draft itself. */
  refuse(problem: DraftProblem): void
  /** These fields were changed: what was said against them holds no more. */
  changed(fields: readonly (keyof RunForm)[]): void
}

/** Launches the form and goes to the run; a refusal is kept until its field is changed. */
export function useLaunch(rerunOf: string | null): Launch {
  const [, navigate] = useLocation()
  const [problem, setProblem] = useState<DraftProblem | null>(null)
  const start = useMutation(
    api.commands.start.mutationOptions({
      onSuccess: ({ commandId }, { projectId }) => {
        useUiStore.getState().setLastProject(projectId)
        if (rerunOf !== null) useDraftStore.getState().endRerun()
        navigate(runPath(commandId))
      },
    }),
  )
  const refused = useMemo(() => {
    if (problem !== null) return { ...problem, index: null, part: null }
    return start.error === null ? null : refusalOf(failureOf(start.error))
  }, [problem, start.error])
  return {
    busy: start.isPending,
    failure: refused === null ? start.error : null,
    refused,
    launch(form) {
      if (isUnderWay(api.commands.start.mutationKey())) return
      setProblem(null)
      start.mutate({ ...form, ...(rerunOf === null ? {} : { rerunOf }) })
    },
    refuse(found) {
      start.reset()
      setProblem({ ...found })
    },
    changed(fields) {
      if (refused === null || !fields.includes(refused.field)) return
      setProblem(null)
      start.reset()
    },
  }
}
