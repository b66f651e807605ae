import { useMutation } from '@tanstack/react-query'
import { Play, X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useLocation } from 'wouter'
import type { CommandDetail } from '../../../contract/commands'
import { api } from '../../api/client'
import { runPath } from '../../routes/paths'
import { Button } from '../../ui/button'
import { classNames } from '../../ui/class-names'
import { controlStyle } from '../../ui/control-style'
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
      onError: (error) => sayFailed('The command could not be started', error),
    }),
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (line.trim() !== '') start.mutate({ sessionId: run.sessionId, line, shell: run.form.shell })
  }
  return (
    <form onSubmit={submit} className="flex items-center gap-2 px-5 pb-2">
      <input
        autoFocus
        aria-label="Another command in this session"
        placeholder={
          run.form.shell
            ? 'Another shell line, on the same commit, changes and environment'
            : 'Another command, on the same commit, changes and environment'
        }
        spellCheck={false}
        value={line}
        onChange={(event) => setLine(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
        }}
        className={classNames(controlStyle, 'h-7 flex-1 font-mono text-sm')}
      />
      <Button
        type="submit"
        size="sm"
        variant="primary"
        icon={Play}
        busy={start.isPending}
        disabled={line.trim() === ''}
      >
        Run
      </Button>
      <IconButton label="Close" icon={X} onClick={onClose} />
    </form>
  )
}
