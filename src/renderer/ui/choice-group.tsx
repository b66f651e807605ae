import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly disabled?: boolean
}

interface ChoiceGroupProps<Value extends string> {
  /** The accessible name. */
  readonly label: string
  readonly value: Value
  readonly choices: readonly Choice<Value>[]
  readonly onChange: (value: Value) => void
}

/** One of a few, all in sight, side by side. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { label, value, choices, onChange } = props
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next: Value) => onChange(next)}
      className="inline-flex flex-wrap self-start rounded-md border border-border-strong bg-sunken p-0.5"
    >
      {choices.map((choice) => (
        <Radio.Root
          key={choice.value}
          value={choice.value}
          disabled={choice.disabled ?? false}
          className="flex min-h-6.5 items-center rounded-[5px] px-2.5 text-sm text-muted transition-colors duration-100 select-none hover:text-text data-checked:bg-chosen data-checked:font-medium data-checked:text-text data-checked:shadow-raised data-disabled:opacity-50"
        >
          {choice.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
