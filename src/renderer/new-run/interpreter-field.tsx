import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import { Combobox } from '../ui/combobox'
import type { FieldProps } from './field-props'

/** Which Python builds the environment; empty for the project's own wish. */
export function InterpreterField({ draft, change }: FieldProps) {
  const { data = [], isError, error } = useQuery(api.environments.interpreters.queryOptions())
  const typed = draft.interpreter.trim().toLowerCase()
  const known = data.some(({ path }) => path === draft.interpreter)
  const items =
    typed === '' || known
      ? data
      : data.filter(({ path, version }) => `${path} ${version}`.toLowerCase().includes(typed))
  return (
    <Combobox
      label="Interpreter"
      value={draft.interpreter}
      mono
      pick
      placeholder="The project’s own wish, else the newest"
      items={items}
      textOf={(item) => item.path}
      renderItem={(item) => (
        <>
          <span className="w-16 shrink-0 font-medium tabular-nums">{item.version}</span>
          <span className="min-w-0 flex-1 truncate font-mono text-sm text-muted">{item.path}</span>
          <span className="shrink-0 text-xs text-faint">{item.source}</span>
        </>
      )}
      onChange={(interpreter) => change({ interpreter })}
      hint="A Python found here, a path, or a version range such as >=3.11."
      error={isError ? error.message : null}
    />
  )
}
