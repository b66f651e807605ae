import { SupervisorError } from '../errors'

/** git was started and ended otherwise than expected. */
export function gitFailed(
  args: readonly string[],
  exitCode: number | null,
  stdout: Uint8Array,
  stderr: string,
  cause?: unknown,
): SupervisorError {
  const said = complaint(stderr)
  const verb = verbOf(args)
  const ending = exitCode === null ? 'was ended by a signal' : `ended with exit code ${exitCode}`
  return new SupervisorError(
    'GIT_FAILED',
    said === '' ? `git ${verb} ${ending}.` : `git ${verb}: ${said}`,
    {
      detail: {
        args: args.map(withoutPassword),
        exitCode,
        stderr: withoutPassword(stderr),
        stdout: Buffer.from(stdout.subarray(0, 4096)).toString('utf8'),
      },
      cause,
    },
  )
}

/** There is no git to start. */
export function gitMissing(cause: unknown): SupervisorError {
  return new SupervisorError(
    'GIT_MISSING',
    'git was not found on the PATH. Install git 2.32 or newer and start Runner Supervisor again.',
    { cause },
  )
}

/** What git wrote to stderr when it failed (empty for any other error). */
export function gitComplaint(error: unknown): string {
  if (!(error instanceof SupervisorError) || error.code !== 'GIT_FAILED') return ''
  const stderr = error.detail['stderr']
  return typeof stderr === 'string' ? stderr : ''
}

/** git's own sentence: its `fatal:` and `error:` lines, else the last line it wrote. */
function complaint(stderr: string): string {
  const lines = stderr
    .split(/[\r\n]+/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
  const marked = lines.filter((text) => /^(?:fatal|error): /.test(text))
  const chosen = marked.length > 0 ? marked.slice(0, 5) : lines.slice(-1)
  return withoutPassword(chosen.map((text) => text.replace(/^(?:fatal|error): /, '')).join('; '))
}

function verbOf(args: readonly string[]): string {
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '-c' || arg === '-C') at++
    else if (!arg.startsWith('-')) return arg
  }
  return ''
}

/** `https://user:secret@host/` must not reach a screen or a log. */
export function withoutPassword(text: string): string {
  return text.replaceAll(/(\w+:\/\/)[^/\s@]+@/g, '$1***@')
}
