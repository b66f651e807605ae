import type { Project } from '../../contract/projects'
import type { RunForm } from '../../contract/run-form'
import type { RunDraft } from './run-draft'
import type { Refusal } from './refusal'
import type { ChangeDraft } from './use-run-form'

/** What every part of the form gets. */
export interface FieldProps {
  readonly project: Project
  readonly draft: RunDraft
  readonly change: ChangeDraft
  /** What main had against a field, or null. */
  readonly errorOf: (field: keyof RunForm) => string | null
  /** The whole of it. */
  readonly refused: Refusal | null
}
