import type { EnvironmentChoice, RunForm, Variable } from '../../contract/run-form'

/**
 * A run form while it is being typed: what is a list or a number in the form is text here, so that
 * nothing half-typed is lost. `id` tells the rows of variables apart.
 */
export interface RunDraft {
  readonly ref: string
  readonly changes: RunForm['changes']
  readonly line: string
  readonly shell: boolean
  readonly folder: string
  readonly python: boolean
  readonly manifests: 'detect' | readonly string[]
  readonly interpreter: string
  readonly extras: string
  readonly groups: string
  readonly force: boolean
  readonly variables: readonly DraftVariable[]
  readonly timeout: string
  readonly terminal: boolean
  readonly artifacts: string
}

export interface DraftVariable {
  readonly id: number
  readonly name: string
  readonly value: string
  readonly secret: boolean
}

/** What a project's first run starts from. */
export const emptyDraft: RunDraft = {
  ref: 'HEAD',
  changes: { kind: 'none' },
  line: '',
  shell: false,
  folder: '',
  python: true,
  manifests: 'detect',
  interpreter: '',
  extras: '',
  groups: '',
  force: false,
  variables: [],
  timeout: '',
  terminal: false,
  artifacts: '',
}

/** The form as a draft. Secrets come back without their values. */
export function draftOf(form: RunForm): RunDraft {
  const { environment } = form
  const python = environment.kind === 'python' ? environment : null
  return {
    ref: form.ref ?? '',
    changes: form.changes,
    line: form.line,
    shell: form.shell,
    folder: form.folder,
    python: python !== null,
    manifests: python?.manifests ?? 'detect',
    interpreter: python?.interpreter ?? '',
    extras: python?.extras.join(', ') ?? '',
    groups: python?.groups.join(', ') ?? '',
    force: false,
    variables: form.variables.map((variable, id) => ({
      ...variable,
      value: variable.value ?? '',
      id,
    })),
    timeout: form.timeoutSeconds === null ? '' : String(form.timeoutSeconds),
    terminal: form.terminal,
    artifacts: form.artifacts.join('\n'),
  }
}

/**
 * The draft as main takes it, if `draftProblem` finds none. `git` is false for a plain directory,
 * which has no ref or changes.
 */
export function formOf(draft: RunDraft, projectId: string, git: boolean): RunForm {
  return {
    projectId,
    ref: git ? draft.ref.trim() || 'HEAD' : null,
    changes: git ? draft.changes : { kind: 'none' },
    line: draft.line,
    shell: draft.shell,
    folder: draft.folder.trim(),
    environment: environmentOf(draft),
    variables: draft.variables.filter(isFilled).map(variableOf),
    timeoutSeconds: draft.timeout.trim() === '' ? null : Number(draft.timeout),
    terminal: draft.terminal,
    artifacts: listOf(draft.artifacts, '\n'),
  }
}

function environmentOf(draft: RunDraft): EnvironmentChoice {
  if (!draft.python) return { kind: 'none' }
  return {
    kind: 'python',
    manifests: draft.manifests === 'detect' ? 'detect' : [...draft.manifests],
    interpreter: draft.interpreter.trim() || null,
    extras: listOf(draft.extras, ','),
    groups: listOf(draft.groups, ','),
    force: draft.force,
  }
}

/** True for a row of variables that is more than an empty line. */
export function isFilled(variable: DraftVariable): boolean {
  return variable.name.trim() !== '' || variable.value !== ''
}

/** A secret without a value is one that was not stored, not an empty one: it must be typed again. */
function variableOf({ name, value, secret }: DraftVariable): Variable {
  return { name: name.trim(), value: secret && value === '' ? null : value, secret }
}

function listOf(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
