import { X } from 'lucide-react'
import { IconButton } from '../ui/icon-button'
import { Switch } from '../ui/switch'
import { TextField } from '../ui/text-field'
import type { DraftVariable } from './run-draft'
import { namesSecret } from './names-secret'

interface VariableRowProps {
  readonly variable: DraftVariable
  readonly number: number
  /** Which of its two fields is refused, if any. */
  readonly refused: 'name' | 'value' | null
  /** Whether its value is what the form waits for. */
  readonly asked: boolean
  readonly onChange: (variable: DraftVariable) => void
  readonly onRemove: () => void
}

/** One variable: name, value, and whether it is a secret. */
export function VariableRow({
  variable,
  number,
  refused,
  asked,
  onChange,
  onRemove,
}: VariableRowProps) {
  const { name, value, secret } = variable
  return (
    <div role="group" aria-label={`Variable ${number}`} className="flex items-center gap-2">
      <TextField
        label="Name"
        hideLabel
        mono
        placeholder="NAME"
        invalid={refused === 'name'}
        value={name}
        onChange={(next) =>
          onChange({
            ...variable,
            name: next,
            secret: namesSecret(next) || (secret && !namesSecret(name)),
          })
        }
        autoFocus={name === '' && value === ''}
        className="w-52 shrink-0"
      />
      <TextField
        label="Value"
        hideLabel
        mono
        invalid={refused === 'value'}
        type={secret ? 'password' : 'text'}
        placeholder={secret ? 'Secret value, never stored' : 'Value'}
        value={value}
        autoFocus={asked}
        onChange={(next) => onChange({ ...variable, value: next })}
        className="flex-1"
      />
      <Switch
        label="Secret"
        checked={secret}
        onChange={(next) => onChange({ ...variable, secret: next })}
      />
      <IconButton label="Remove variable" icon={X} size="sm" onClick={onRemove} />
    </div>
  )
}
