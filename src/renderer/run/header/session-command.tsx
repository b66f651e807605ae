import { useMutation } from '@tanstack/react-query'
import { Play, X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useLocation } from 'wouter'
import type { CommandDetail } from '../../../contract/commands'
import { api } from '../../api/client'
import { asksForSecrets, failedField, failureOf } from '../../api/failure'
import { isUnderWay } from '../../api/under-way'
import { newRunPath, runPath } from '../../routes/paths'
import { Button } from '../../ui/button'
import { CommandInput } from '../../ui/command-input'
import { Field } from '../../ui/field'
import { IconButton } from '../../ui/icon-button'
import { sayFailed } from '../../ui/toast'

interface SessionCommandProps {
  readonly run: CommandDetail
  readonly onClose: () => void
}

/** Asks for another command line and runs it in the same workspace and environment. */
export function SessionCommand({ run, onClose }: SessionCommandProps) {
  const [, navigate] = useLocation()
  const [line, setLine] = useState('')
  const start = useMutation(
    api.commands.startInSession.mutationOptions({
      onSuccess: ({ commandId }) => navigate(runPath(commandId)),
      onError: (error, input) => {
        const failure = failureOf(error)
        const field = failedField(failure)
        if (field === null || field === 'line') return
        // A secret that is not stored is asked for in the form, which says so.
        if (!asksForSecrets(failure)) sayFailed('The command could not be started here', error)
        navigate(newRunPath({ from: run.id, line: input.line }))
      },
    }),
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (line.trim() === '' || isUnderWay(api.commands.startInSession.mutationKey())) return
    start.mutate({ sessionId: run.sessionId, line, shell: run.form.shell })
  }
  return (
    <form onSubmit={submit} className="flex items-start gap-2 px-5 pb-2">
      <Field
        label="Another command in this session"
        hideLabel
        error={start.isError ? failureOf(start.error).message : null}
        className="flex-1"
      >
        <CommandInput
          autoFocus
          placeholder={
            run.form.shell
              ? 'Another shell line, on the same commit, changes and environment'
              : 'Another command, on the same commit, changes and environment'
          }
          value={line}
          onValueChange={(next) => {
            setLine(next)
            if (start.isError) start.reset()
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose()
          }}
        />
      </Field>
      <Button
        type="submit"
        variant="primary"
        icon={Play}
        busy={start.isPending}
        disabled={line.trim() === ''}
      >
        Run
      </Button>
      <IconButton label="Close" icon={X} onClick={onClose} className="mt-0.5" />
    </form>
  )
}
