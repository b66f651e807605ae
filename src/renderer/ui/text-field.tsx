import { Input } from '@base-ui/react/input'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'
import { controlStyle } from './control-style'
import { Field } from './field'

export interface TextFieldProps extends Omit<
  ComponentProps<typeof Input>,
  'className' | 'value' | 'onChange' | 'defaultValue'
> {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
  readonly error?: string | null
  readonly invalid?: boolean
  readonly aside?: ReactNode
  readonly hideLabel?: boolean
  readonly mono?: boolean
  readonly className?: string
}

/** One line of text with a label. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    hint,
    error,
    invalid,
    aside,
    hideLabel,
    mono,
    className,
    value,
    onChange,
    ...rest
  } = props
  return (
    <Field
      label={label}
      hint={hint}
      aside={aside}
      {...(error === undefined ? {} : { error })}
      {...(invalid === undefined ? {} : { invalid })}
      {...(hideLabel === undefined ? {} : { hideLabel })}
      {...(className === undefined ? {} : { className })}
    >
      <Input
        spellCheck={false}
        autoComplete="off"
        {...rest}
        value={value}
        onValueChange={(next) => onChange(next)}
        className={classNames(controlStyle, 'h-8 w-full', mono && 'font-mono')}
      />
    </Field>
  )
}
