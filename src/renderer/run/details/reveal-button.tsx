import { useMutation } from '@tanstack/react-query'
import { FolderOpen } from 'lucide-react'
import { api } from '../../api/client'
import { IconButton } from '../../ui/icon-button'
import { sayFailed } from '../../ui/toast'

interface RevealButtonProps {
  readonly path: string
  /** What is shown: `the log`. */
  readonly what: string
}

/** Shows a file of the run in the system's file manager. */
export function RevealButton({ path, what }: RevealButtonProps) {
  const reveal = useMutation(
    api.desktop.reveal.mutationOptions({
      onError: (error) => sayFailed('The file could not be shown', error),
    }),
  )
  return (
    <IconButton
      label={`Show ${what} in its folder`}
      icon={FolderOpen}
      size="sm"
      onClick={() => reveal.mutate({ path })}
    />
  )
}
