import { failedField, type Failure } from '../api/failure'
import type { RunForm } from '../../contract/run-form'

/** What was said against a field of the form, and at which of its rows, where it has some. */
export interface Refusal {
  readonly field: keyof RunForm
  readonly message: string
  /** The variable that it is about, counted from 0 among those that are filled in. */
  readonly index: number | null
  readonly part: 'name' | 'value' | null
}

/** A failed call as a refusal, or null when it points at no field. */
export function refusalOf(failure: Failure): Refusal | null {
  const field = failedField(failure)
  if (field === null) return null
  const { index, part } = failure.detail
  return {
    field: field as keyof RunForm,
    message: failure.message,
    index: typeof index === 'number' ? index : null,
    part: part === 'name' || part === 'value' ? part : null,
  }
}
