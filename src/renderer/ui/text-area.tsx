import { Field as Base } from '@base-ui/react/field'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { controlStyle } from './control-style'
import { Field } from './field'

interface TextAreaProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number
  readonly placeholder?: string
  readonly hint?: ReactNode
  readonly error?: string | null
  readonly aside?: ReactNode
  readonly hideLabel?: boolean
  readonly mono?: boolean
}

/** Several lines of text with a label. */
export function TextArea(props: TextAreaProps) {
  const { label, value, onChange, rows = 3, placeholder, mono = false, hint, error, aside } = props
  return (
    <Field
      label={label}
      hint={hint}
      aside={aside}
      hideLabel={props.hideLabel ?? false}
      error={error ?? null}
    >
      <Base.Control
        value={value}
        onValueChange={(next) => onChange(next)}
        render={<textarea rows={rows} spellCheck={false} placeholder={placeholder} />}
        className={classNames(
          controlStyle,
          'w-full resize-y py-1.5 leading-5',
          mono && 'font-mono text-sm',
        )}
      />
    </Field>
  )
}
