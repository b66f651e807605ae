import { Plus } from 'lucide-react'
import { Banner } from '../ui/banner'
import { Button } from '../ui/button'
import { FieldProblem } from '../ui/field-problem'
import type { FieldProps } from './field-props'
import { missingSecretsWords } from './missing-secrets'
import { isFilled, type DraftVariable } from './run-draft'
import { VariableRow } from './variable-row'

interface VariablesFieldProps extends FieldProps {
  /** Names of secrets that have to be typed again; the first gets the focus. */
  readonly missing: readonly string[]
}

/** Variables that the command gets on top of the environment. */
export function VariablesField(props: VariablesFieldProps) {
  const { draft, change, errorOf, refused, missing } = props
  const note = missingSecretsWords(missing)
  const { variables } = draft
  const error = errorOf('variables')
  const wrong = refused?.field === 'variables' ? refused : null
  const wrongOne = variables.filter(isFilled)[wrong?.index ?? -1]
  const add = () => {
    const id = Math.max(0, ...variables.map((variable) => variable.id)) + 1
    change({ variables: [...variables, { id, name: '', value: '', secret: false }] })
  }
  const replace = (changed: DraftVariable) =>
    change({ variables: variables.map((v) => (v.id === changed.id ? changed : v)) })
  return (
    <div className="flex flex-col gap-2">
      {note !== null && <Banner severity="info" title={note} />}
      {variables.map((variable, index) => (
        <VariableRow
          key={variable.id}
          variable={variable}
          number={index + 1}
          asked={variable.secret && variable.name.trim() === missing[0]}
          refused={variable === wrongOne ? (wrong?.part ?? null) : null}
          onChange={replace}
          onRemove={() => change({ variables: variables.filter((v) => v.id !== variable.id) })}
        />
      ))}
      {error !== null && <FieldProblem text={error} />}
      <Button size="sm" icon={Plus} className="self-start" onClick={add}>
        Add a variable
      </Button>
    </div>
  )
}
