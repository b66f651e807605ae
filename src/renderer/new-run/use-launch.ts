import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { RunForm } from '../../contract/run-form'
import { api } from '../api/client'
import { failedField, failureOf, type Failure } from '../api/failure'
import { runPath } from '../routes/paths'
import { useUiStore } from '../state/ui-store'

interface Launch {
  readonly busy: boolean
  /** What main refused, when it does not point at one field. */
  readonly failure: unknown
  /** The refusal that points at a field, or null: a new one each time. */
  readonly refused: Failure | null
  /** The sentence for a field of the form, or null. */
  errorOf(field: keyof RunForm): string | null
  launch(form: RunForm): void
}

/** Launches the form and goes to the run; a refusal is kept, by field where it names one. */
export function useLaunch(rerunOf: string | null): Launch {
  const [, navigate] = useLocation()
  const start = useMutation(
    api.commands.start.mutationOptions({
      onSuccess: ({ commandId }, { projectId }) => {
        useUiStore.getState().setLastProject(projectId)
        navigate(runPath(commandId))
      },
    }),
  )
  const failure = useMemo(
    () => (start.error === null ? null : failureOf(start.error)),
    [start.error],
  )
  const field = failure && failedField(failure)
  return {
    busy: start.isPending,
    failure: field === null ? start.error : null,
    refused: field === null ? null : failure,
    errorOf: (name) => (failure && field === name ? failure.message : null),
    launch: (form) => start.mutate({ ...form, ...(rerunOf === null ? {} : { rerunOf }) }),
  }
}
