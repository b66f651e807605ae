import type { SettingValue } from '../../contract/settings'

type Value = SettingValue['value']

/** A value as it stands in its field: a list has an entry a line. */
export function textOf(value: Value): string {
  return Array.isArray(value) ? value.join('\n') : String(value)
}

/** What a field says, in the form of `like`. A number that is none stays text, to be refused as such. */
export function valueOf(text: string, like: Value): Value {
  if (Array.isArray(like)) {
    const entries = text.split('\n').map((line) => line.trim())
    return [...new Set(entries.filter((entry) => entry !== ''))]
  }
  if (typeof like === 'string') return text.trim()
  const number = Number(text)
  return text.trim() === '' || Number.isNaN(number) ? text : number
}
