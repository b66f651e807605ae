import { useQuery } from '@tanstack/react-query'
import type { Changes } from '../../contract/run-form'
import { api } from '../api/client'
import { ChoiceGroup, type Choice } from '../ui/choice-group'
import { FieldProblem } from '../ui/field-problem'
import type { FieldProps } from './field-props'
import { PatchField } from './patch-field'
import { UncommittedFiles } from './uncommitted-files'

/** What is applied on top of the commit: nothing, the user's own changes, or a patch. */
export function ChangesField({ project, draft, change, errorOf }: FieldProps) {
  const uncommitted = useQuery(
    api.projects.changes.queryOptions({
      input: { projectId: project.id },
      enabled: project.kind === 'local',
      staleTime: 0,
      refetchOnWindowFocus: true,
    }),
  )
  const total = uncommitted.data?.total ?? 0
  const { changes } = draft
  const error = errorOf('changes')
  return (
    <div className="flex flex-col gap-2">
      <span className="text-sm font-medium">Changes on top</span>
      <ChoiceGroup
        label="Changes on top"
        value={changes.kind}
        choices={choicesFor(changes, project.kind === 'local' ? total : null)}
        onChange={(kind) => change({ changes: changesOf(kind, changes) })}
      />
      {changes.kind === 'uncommitted' && uncommitted.data && (
        <UncommittedFiles changes={uncommitted.data} />
      )}
      {changes.kind === 'patch' && (
        <PatchField patch={changes} onChange={(patch) => change({ changes: patch })} />
      )}
      {changes.kind === 'stored' && (
        <p className="text-sm text-muted">
          The very same bytes as before: {changes.name}{' '}
          <span className="font-mono text-xs text-faint">{changes.sha256.slice(0, 10)}</span>
        </p>
      )}
      {error !== null && <FieldProblem text={error} />}
    </div>
  )
}

function choicesFor(changes: Changes, uncommitted: number | null): Choice<Changes['kind']>[] {
  const choices: Choice<Changes['kind']>[] = [{ value: 'none', label: 'None' }]
  if (uncommitted !== null) {
    const files = uncommitted === 1 ? '1 file' : `${uncommitted} files`
    choices.push({
      value: 'uncommitted',
      label: `My uncommitted changes (${files})`,
      disabled: uncommitted === 0 && changes.kind !== 'uncommitted',
    })
  }
  choices.push({ value: 'patch', label: 'A patch' })
  if (changes.kind === 'stored') choices.push({ value: 'stored', label: 'The stored patch' })
  return choices
}

function changesOf(kind: Changes['kind'], before: Changes): Changes {
  if (kind === before.kind) return before
  if (kind === 'patch') return { kind: 'patch', name: '', text: '' }
  return kind === 'uncommitted' ? { kind: 'uncommitted' } : { kind: 'none' }
}
