import { useMutation, useQuery } from '@tanstack/react-query'
import { Bookmark, Save, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { RunForm } from '../../contract/run-form'
import { api } from '../api/client'
import { queryClient } from '../api/query-client'
import { Button } from '../ui/button'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import { sayDone, sayFailed } from '../ui/toast'
import { SaveConfigurationDialog } from './save-configuration-dialog'

interface ConfigurationBarProps {
  readonly projectId: string
  /** Calls back with what would be saved, if it can be. */
  readonly withForm: (then: (form: RunForm) => void) => void
  readonly onLoad: (form: RunForm) => void
}

/** Forms kept under a name: load one, save this one, remove the one loaded. */
export function ConfigurationBar({ projectId, withForm, onLoad }: ConfigurationBarProps) {
  const [saving, setSaving] = useState<RunForm | null>(null)
  const [loaded, setLoaded] = useState<{ id: string; name: string } | null>(null)
  const { data: saved = [] } = useQuery(
    api.configurations.list.queryOptions({ input: { projectId } }),
  )
  const remove = useRemoveConfiguration(() => setLoaded(null))
  return (
    <>
      <Button icon={Save} onClick={() => withForm(setSaving)}>
        Save as a configuration…
      </Button>
      {saved.length > 0 && (
        <Menu
          align="start"
          trigger={
            <Button variant="ghost" icon={Bookmark}>
              {loaded?.name ?? 'Configurations'}
            </Button>
          }
        >
          {saved.map((configuration) => (
            <MenuItem
              key={configuration.id}
              icon={Bookmark}
              onSelect={() => {
                onLoad(configuration.form)
                setLoaded(configuration)
              }}
            >
              {configuration.name}
            </MenuItem>
          ))}
          {loaded && <MenuSeparator />}
          {loaded && (
            <MenuItem icon={Trash2} danger onSelect={() => remove.mutate({ id: loaded.id })}>
              Remove “{loaded.name}”
            </MenuItem>
          )}
        </Menu>
      )}
      <SaveConfigurationDialog
        form={saving}
        onClose={() => setSaving(null)}
        initialName={loaded?.name ?? ''}
        onSaved={setLoaded}
      />
    </>
  )
}

function useRemoveConfiguration(onRemoved: () => void) {
  return useMutation(
    api.configurations.remove.mutationOptions({
      onSuccess: async () => {
        onRemoved()
        sayDone('Configuration removed')
        await queryClient.invalidateQueries({ queryKey: api.configurations.list.key() })
      },
      onError: (error) => sayFailed('The configuration could not be removed', error),
    }),
  )
}
