import type { RunForm } from '../../contract/run-form'
import type { RunDraft } from './run-draft'

/** A sentence against a field of the form. */
export interface DraftProblem {
  readonly field: keyof RunForm
  readonly message: string
}

/** Why a draft is no form yet: text that should be a number. Null when there is nothing against it. */
export function draftProblem({ timeout }: RunDraft): DraftProblem | null {
  const text = timeout.trim()
  if (text === '' || (/^\d*\.?\d+$/.test(text) && Number(text) > 0)) return null
  return {
    field: 'timeoutSeconds',
    message: `“${text}” is no number of seconds. Write one such as 90, or leave it empty.`,
  }
}

const fieldOfPart: Readonly<Record<keyof RunDraft, keyof RunForm>> = {
  ref: 'ref',
  changes: 'changes',
  line: 'line',
  // A line that only a shell understands is right once it is one for a shell.
  shell: 'line',
  folder: 'folder',
  python: 'environment',
  manifests: 'environment',
  interpreter: 'environment',
  extras: 'environment',
  groups: 'environment',
  force: 'environment',
  variables: 'variables',
  timeout: 'timeoutSeconds',
  terminal: 'terminal',
  artifacts: 'artifacts',
}

/** The fields of the form that a change of the draft is about. */
export function fieldsOf(change: Partial<RunDraft>): readonly (keyof RunForm)[] {
  return (Object.keys(change) as (keyof RunDraft)[]).map((part) => fieldOfPart[part])
}
