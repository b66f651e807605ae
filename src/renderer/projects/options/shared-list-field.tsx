import { Button } from '../../ui/button'
import { TextArea } from '../../ui/text-area'
import { saysSame, textOf } from './options-draft'

interface SharedListFieldProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  /** What the settings have, which the project follows until it has a list of its own. */
  readonly shared: readonly string[]
  readonly onChange: (value: string) => void
  readonly error: string | null
}

/** A list, one entry a line, that says whether it is the project's own, with the way back. */
export function SharedListField(props: SharedListFieldProps) {
  const { label, value, shared, onChange } = props
  const followed = saysSame(value, shared)
  return (
    <TextArea
      mono
      label={label}
      rows={Math.min(4, Math.max(2, value.split('\n').length))}
      placeholder="None"
      value={value}
      onChange={onChange}
      hint={props.hint}
      error={props.error}
      aside={
        followed ? (
          <span className="text-sm text-faint">As in Settings</span>
        ) : (
          <Button
            size="sm"
            variant="ghost"
            className="-my-1.5 -mr-2.5"
            onClick={() => onChange(textOf(shared))}
          >
            As in Settings again
          </Button>
        )
      }
    />
  )
}
