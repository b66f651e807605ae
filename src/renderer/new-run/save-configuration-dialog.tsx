import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Configuration } from '../../contract/configurations'
import type { RunForm } from '../../contract/run-form'
import { api } from '../api/client'
import { failureOf } from '../api/failure'
import { queryClient } from '../api/query-client'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { TextField } from '../ui/text-field'
import { sayDone } from '../ui/toast'

interface SaveConfigurationDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly initialName: string
  readonly form: RunForm
  readonly onSaved: (configuration: Configuration) => void
}

/** Asks for the name under which the form is kept. */
export function SaveConfigurationDialog({ open, onClose, ...rest }: SaveConfigurationDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title="Save as a configuration"
      description="The form is kept under this name. Values of secrets are not."
      width="sm"
    >
      <NameForm {...rest} onClose={onClose} />
    </Dialog>
  )
}

function NameForm(props: Omit<SaveConfigurationDialogProps, 'open'>) {
  const { onClose, initialName, form, onSaved } = props
  const [name, setName] = useState(initialName)
  const save = useMutation(
    api.configurations.save.mutationOptions({
      onSuccess: async (configuration) => {
        onSaved(configuration)
        onClose()
        sayDone(`Saved as ${configuration.name}`)
        await queryClient.invalidateQueries({ queryKey: api.configurations.list.key() })
      },
    }),
  )
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        // React lets events of a portal bubble into the form that the dialog was opened from.
        event.stopPropagation()
        save.mutate({ name: name.trim(), form: withoutSecretValues(form) })
      }}
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        autoFocus
        error={save.isError ? failureOf(save.error).message : null}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={save.isPending} disabled={name.trim() === ''}>
          Save
        </Button>
      </div>
    </form>
  )
}

function withoutSecretValues(form: RunForm): RunForm {
  return {
    ...form,
    variables: form.variables.map((v) => (v.secret ? { ...v, value: null } : v)),
  }
}
