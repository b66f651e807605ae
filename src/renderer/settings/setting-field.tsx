import { useState, type KeyboardEvent } from 'react'
import type { SettingValue } from '../../contract/settings'
import { Select } from '../ui/select'
import { TextArea } from '../ui/text-area'
import { TextField } from '../ui/text-field'
import { textOf, valueOf } from './setting-text'

interface SettingFieldProps {
  readonly label: string
  readonly setting: SettingValue
  readonly error: string | null
  readonly onChange: (value: SettingValue['value']) => void
}

/** The control of one setting. It is saved when it is left; Enter saves at once, Escape takes back. */
export function SettingField({ label, setting, error, onChange }: SettingFieldProps) {
  const { value, choices } = setting
  const saved = textOf(value)
  const [typed, setTyped] = useState({ over: saved, text: saved })
  // Once something else is saved, what was typed over it counts no more.
  const draft = typed.over === saved ? typed.text : saved
  const setDraft = (text: string) => setTyped({ over: saved, text })
  if (choices !== null) {
    const options = choices.map((choice) => ({ value: choice, label: choice }))
    return <Select label={label} value={saved} options={options} onChange={onChange} />
  }
  const save = () => {
    const next = valueOf(draft, setting.default)
    // What was refused stays in the field, to be mended there.
    if (textOf(next) === saved) setDraft(saved)
    else onChange(next)
  }
  const byKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && draft !== saved) setDraft(saved)
    else if (event.key === 'Enter' && (!isList || event.ctrlKey || event.metaKey)) save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const isList = Array.isArray(setting.default)
  const shared = { label, hideLabel: true, mono: true, value: draft, error }
  return (
    <div onBlur={save} onKeyDown={byKey}>
      {isList ? (
        <TextArea {...shared} onChange={setDraft} rows={Math.max(2, saved.split('\n').length)} />
      ) : (
        <TextField
          {...shared}
          onChange={setDraft}
          inputMode={typeof setting.default === 'number' ? 'decimal' : 'text'}
          placeholder={saved === '' ? 'not set' : ''}
        />
      )}
    </div>
  )
}
