import { SupervisorError } from '../../errors'
import { parseCommandLine } from '../../execution/parse-command-line'
import { maxSecretBytes } from '../../logs/secrets/secret-masker'
import { leavesWorkspace } from '../pipeline/collect-artifacts'
import type { RunRequest } from '../run-request'

/**
 * Throws `INVALID_INPUT` for what can be known to be wrong before anything is queued. `detail.field`
 * names the field of the request, for a variable also its `index` and `part`: `name` or `value`. Where
 * values of secrets are missing, `detail.secrets` has the names of all of them.
 */
export function checkRequest(request: Omit<RunRequest, 'projectId' | 'changes' | 'environment'>) {
  checkLine(request.line, request.shell)
  if (request.folder !== '' && isNoPlace(request.folder)) {
    throw refuse('folder', 'The folder must be inside the workspace: a relative path without "..".')
  }
  for (const pattern of request.artifacts) {
    if (isNoPlace(pattern)) {
      throw refuse('artifacts', `The pattern ${pattern} leads out of the workspace.`)
    }
  }
  const missing = request.variables.filter(({ secret, value }) => secret && value === null)
  const names = new Set<string>()
  for (const [index, { name, value, secret }] of request.variables.entries()) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      throw refuse(
        'variables',
        `"${name}" can't be the name of a variable: use letters, digits and "_", not starting with a digit.`,
        { index, part: 'name' },
      )
    }
    if (names.has(name)) {
      throw refuse('variables', `${name} is given twice. Remove one of the two.`, {
        index,
        part: 'name',
      })
    }
    names.add(name)
    if (value?.includes('\0')) {
      throw refuse(
        'variables',
        `The value of ${name} holds a NUL character, which no program can get.`,
        { index, part: 'value' },
      )
    }
    if (secret && value === null) {
      const secrets = missing.map((variable) => variable.name)
      throw refuse('variables', missingSentence(secrets), { index, part: 'value', secrets })
    }
    if (secret && Buffer.byteLength(value ?? '') > maxSecretBytes) {
      throw refuse(
        'variables',
        `The value of ${name} is longer than 128 KiB, and no longer secret can be masked. Put it in a file, and give the path of the file.`,
        { index, part: 'value' },
      )
    }
  }
}

function missingSentence(names: readonly string[]): string {
  const list = new Intl.ListFormat('en').format(names)
  return names.length > 1
    ? `${list} are secret, so their values were not stored. Enter them again.`
    : `${list} is secret, so its value was not stored. Enter it again.`
}

function isNoPlace(path: string): boolean {
  return path.includes('\0') || leavesWorkspace(path)
}

function checkLine(line: string, shell: boolean): void {
  if (line.trim() === '') throw refuse('line', 'Enter a command to run.')
  if (line.includes('\0')) {
    throw refuse('line', 'The command holds a NUL character, which no program can get. Remove it.')
  }
  if (shell) return
  const parsed = parseCommandLine(line)
  if (!('argv' in parsed)) throw refuse('line', parsed.problem)
}

export function refuse(
  field: keyof RunRequest,
  message: string,
  where: {
    readonly index?: number
    readonly part?: 'name' | 'value'
    readonly secrets?: readonly string[]
  } = {},
): SupervisorError {
  return new SupervisorError('INVALID_INPUT', message, { detail: { field, ...where } })
}
