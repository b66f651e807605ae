import type { Variable } from '../../../contract/run-form'
import { Section } from './section'

/** The variables that the run was given on top of the usual ones. */
export function VariableList({ variables }: { readonly variables: readonly Variable[] }) {
  if (variables.length === 0) return null
  return (
    <Section title="Variables">
      <dl className="flex flex-col gap-1 font-mono text-sm">
        {variables.map((variable) => (
          <div key={variable.name} className="flex gap-1 break-all">
            <dt className="shrink-0 text-muted">{variable.name}=</dt>
            <dd className="min-w-0">{variable.secret ? <Masked /> : variable.value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

function Masked() {
  return (
    <>
      <span aria-hidden>••••••••</span>
      <span className="sr-only">secret</span>
    </>
  )
}
