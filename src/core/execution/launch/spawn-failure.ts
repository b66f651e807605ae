import { SupervisorError, messageOf, systemCode } from '../../errors'

/** Why a process could not be started. */
export type SpawnFailureReason =
  | 'not-found'
  | 'not-executable'
  | 'bad-cwd'
  | 'nul-in-argument'
  | 'arguments-too-long'
  | 'interpreter-missing'
  | 'other'

/** A `SPAWN_FAILED` whose `detail.reason` a screen can tell apart. */
export function spawnFailure(
  reason: SpawnFailureReason,
  message: string,
  detail: Readonly<Record<string, unknown>> = {},
  cause?: unknown,
): SupervisorError {
  return new SupervisorError('SPAWN_FAILED', message, { detail: { reason, ...detail }, cause })
}

/** Translates what the system said when it refused to start a program that looked fine. */
export function explainSpawnError(error: unknown, program: string): SupervisorError {
  const code = systemCode(error)
  const detail = { program, systemCode: code }
  switch (code) {
    case 'E2BIG':
      return argumentsTooLong(program, error)
    case 'ENOENT':
      return spawnFailure(
        'interpreter-missing',
        `"${program}" exists, but what it needs to start does not: its interpreter or its dynamic loader is missing. Check its first line, or install the build for this system.`,
        detail,
        error,
      )
    case 'EACCES':
    case 'EPERM':
      return spawnFailure(
        'not-executable',
        `The system did not allow "${program}" to be started. Check its permissions, and whether its disk is mounted with "noexec".`,
        detail,
        error,
      )
    case 'ENOEXEC':
      return spawnFailure(
        'not-executable',
        `"${program}" is not a program for this system. Check that it was built for it, or start it through its interpreter.`,
        detail,
        error,
      )
    case 'EAGAIN':
    case 'ENOMEM':
    case 'EMFILE':
    case 'ENFILE':
      return spawnFailure(
        'other',
        `The system has too few resources left to start "${program}" (${code}). Close other programs or lower the parallel limit, then run again.`,
        detail,
        error,
      )
    case undefined:
    default:
      return spawnFailure(
        'other',
        `"${program}" could not be started: ${messageOf(error)}.`,
        detail,
        error,
      )
  }
}

export function argumentsTooLong(program: string, cause?: unknown): SupervisorError {
  return spawnFailure(
    'arguments-too-long',
    `The arguments of "${program}" are longer than this system allows. Put them into a file, or pass fewer of them.`,
    { program },
    cause,
  )
}
