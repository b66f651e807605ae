import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { api } from '../api/client'
import { oneLine } from '../format/one-line'
import { Combobox } from '../ui/combobox'
import { Switch } from '../ui/switch'
import type { FieldProps } from './field-props'

/** What to run, with the lines used before as completion. */
export function CommandField(props: FieldProps & { readonly autoFocus: boolean }) {
  const { project, draft, change, errorOf, autoFocus } = props
  const prefix = useDeferredValue(draft.line)
  const lines = useQuery(
    api.commands.lines.queryOptions({
      input: { projectId: project.id, prefix },
      placeholderData: keepPreviousData,
    }),
  )
  // While the answer for what was typed last is under way, the one before is narrowed down here.
  const typed = draft.line.toLowerCase()
  const items = (lines.data ?? []).filter(
    ({ line }) => line !== draft.line && line.toLowerCase().startsWith(typed),
  )
  return (
    <>
      <Combobox
        label="Command line"
        name="line"
        value={draft.line}
        autoFocus={autoFocus}
        placeholder="pytest -q"
        items={items}
        textOf={(item) => item.line}
        renderItem={(item) => (
          <span className="truncate font-mono text-sm">{oneLine(item.line)}</span>
        )}
        onChange={(line, byHand) => {
          const known = byHand ? undefined : items.find((item) => item.line === line)
          change({ line, ...(known ? { shell: known.shell } : {}) })
        }}
        error={errorOf('line')}
        command
      />
      <Switch
        label="Run in a shell"
        hint={
          draft.shell
            ? 'The line is handed to a shell: pipes, redirections and && work.'
            : 'The line is split into arguments and run as it is: no pipes, no expansion.'
        }
        checked={draft.shell}
        onChange={(shell) => change({ shell })}
      />
    </>
  )
}
