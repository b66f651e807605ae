import { useMutation } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { api } from '../api/client'
import { asksForSecrets, failedField, failureOf } from '../api/failure'
import { queryClient } from '../api/query-client'
import { isUnderWay } from '../api/under-way'
import { newRunPath, runPath, runsPath } from '../routes/paths'
import { sayDone, sayFailed } from '../ui/toast'

/** What can be done with a run, wherever it is shown. Failures are said in a toast. */
export interface RunActions {
  /** Asks it to stop; the end comes as news. With `force`, without grace. */
  stop(commandId: string, force?: boolean): void
  /** The very same run again; goes to it. */
  rerun(commandId: string): void
  /** New run, filled in like this one. */
  rerunWithChanges(commandId: string): void
  /** Deletes it with its log; leaves its screen. Ask before. */
  remove(commandId: string): void
}

export function useRunActions(): RunActions {
  const [location, navigate] = useLocation()
  const stop = useMutation(
    api.commands.cancel.mutationOptions({
      onError: (error) => sayFailed('The run could not be stopped', error),
    }),
  )
  const rerun = useMutation(
    api.commands.rerun.mutationOptions({
      onSuccess: ({ commandId }) => navigate(runPath(commandId)),
      onError: (error, { commandId }) => {
        const failure = failureOf(error)
        if (!asksForSecrets(failure)) sayFailed('The run could not be started again', error)
        // What the form can mend is mended there; that it asks for secrets is no failure.
        if (failedField(failure) !== null) navigate(newRunPath({ from: commandId }))
      },
    }),
  )
  const remove = useMutation(
    api.commands.remove.mutationOptions({
      onSuccess: async (_none, { commandId }) => {
        if (location === runPath(commandId)) navigate(runsPath)
        sayDone('Run deleted')
        await queryClient.invalidateQueries({ queryKey: api.commands.list.key() })
      },
      onError: (error) => sayFailed('The run could not be deleted', error),
    }),
  )
  return {
    stop: (commandId, force = false) => stop.mutate({ commandId, force }),
    rerun(commandId) {
      if (!isUnderWay(api.commands.rerun.mutationKey())) rerun.mutate({ commandId })
    },
    rerunWithChanges: (commandId) => navigate(newRunPath({ from: commandId })),
    remove: (commandId) => remove.mutate({ commandId }),
  }
}
