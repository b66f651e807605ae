import { Field as Base } from '@base-ui/react/field'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { FieldProblem } from './field-problem'

interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  /** What is wrong with it, as a sentence. */
  readonly error?: string | null
  /** Marks it as wrong, where the sentence stands elsewhere. */
  readonly invalid?: boolean
  /** At the right end of the label's line: a link or a count. */
  readonly aside?: ReactNode
  readonly hideLabel?: boolean
  readonly className?: string
  /** A Base UI control, which takes the label and the description as its own. */
  readonly children: ReactNode
}

/** A control with its label, its hint and its problem. */
export function Field(props: FieldProps) {
  const { label, hint, error = null, aside, hideLabel = false, className, children } = props
  const invalid = error !== null || props.invalid === true
  return (
    <Base.Root invalid={invalid} className={classNames('flex min-w-0 flex-col gap-1.5', className)}>
      <div
        className={classNames('flex items-baseline justify-between gap-3', hideLabel && 'sr-only')}
      >
        <Base.Label className="text-sm font-medium text-text">{label}</Base.Label>
        {aside}
      </div>
      {children}
      {error !== null && (
        <Base.Error match>
          <FieldProblem text={error} />
        </Base.Error>
      )}
      {hint && error === null && (
        <Base.Description className="text-sm text-muted">{hint}</Base.Description>
      )}
    </Base.Root>
  )
}
