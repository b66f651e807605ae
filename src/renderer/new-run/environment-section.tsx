import { ChoiceGroup } from '../ui/choice-group'
import { FieldProblem } from '../ui/field-problem'
import type { FieldProps } from './field-props'
import { InterpreterField } from './interpreter-field'
import { ManifestsField } from './manifests-field'

const kinds = [
  { value: 'python', label: 'Python' },
  { value: 'none', label: 'None' },
] as const

/** Which environment the command gets. */
export function EnvironmentSection(props: FieldProps) {
  const { draft, change, errorOf } = props
  const error = errorOf('environment')
  return (
    <>
      <ChoiceGroup
        label="Environment"
        value={draft.python ? 'python' : 'none'}
        choices={kinds}
        onChange={(kind) => change({ python: kind === 'python' })}
      />
      {draft.python ? (
        <>
          <ManifestsField {...props} />
          <InterpreterField {...props} />
        </>
      ) : (
        <p className="text-sm text-muted">
          The command gets your PATH as it is, without a virtual environment.
        </p>
      )}
      {error !== null && <FieldProblem text={error} />}
    </>
  )
}
