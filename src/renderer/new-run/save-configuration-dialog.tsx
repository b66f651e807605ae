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
import { useLast } from '../ui/use-last'

interface SaveConfigurationDialogProps {
  /** What is saved; null closes the dialog. */
  readonly form: RunForm | null
  readonly onClose: () => void
  readonly initialName: string
  readonly onSaved: (configuration: Configuration) => void
}

/** Asks for the name under which the form is kept. */
export function SaveConfigurationDialog({ form, onClose, ...rest }: SaveConfigurationDialogProps) {
  const shown = useLast(form)
  return (
    <Dialog
      open={form !== null}
      onOpenChange={onClose}
      title="Save as a configuration"
      description="The form is kept under this name. Values of secrets are not."
      width="sm"
    >
      {shown && <NameForm {...rest} form={shown} onClose={onClose} />}
    </Dialog>
  )
}

function NameForm(props: SaveConfigurationDialogProps & { readonly form: RunForm }) {
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
