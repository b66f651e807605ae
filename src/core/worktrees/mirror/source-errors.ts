import { SupervisorError } from '../../errors'
import { gitComplaint, withoutPassword } from '../../git/git-errors'

interface Explanation {
  readonly pattern: RegExp
  readonly reason: string
  readonly sentence: (source: string) => string
}

/** What git says when a source can't be read, and what a person can do about it. Order matters. */
const explanations: readonly Explanation[] = [
  {
    pattern: /dubious ownership|safe\.directory/i,
    reason: 'ownership',
    sentence: (source) =>
      `git refuses to read ${source} because it belongs to another user. If you trust it, run: git config --global --add safe.directory ${JSON.stringify(source)}`,
  },
  {
    pattern: /host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED/i,
    reason: 'host-key',
    sentence: (source) =>
      `ssh does not know the host of ${source} yet (or its key has changed). Connect to it once in a terminal and accept the key, then try again.`,
  },
  {
    pattern:
      /authentication failed|permission denied|could not read (?:username|password)|terminal prompts disabled|access denied|HTTP (?:Basic|401|403)|error: 40[13]/i,
    reason: 'authentication',
    sentence: (source) =>
      `${source} asks for credentials that git does not have. Check that "git ls-remote ${source}" works in a terminal without asking (a credential helper or an ssh key in the agent), then try again.`,
  },
  {
    pattern:
      /could not resolve (?:host|hostname|proxy)|name or service not known|connection (?:refused|timed out|reset)|network is unreachable|no route to host|failed to connect|couldn't connect|unable to access|operation timed out/i,
    reason: 'unreachable',
    sentence: (source) =>
      `The host of ${source} can't be reached. Check the network, the VPN and the spelling of the host, then try again.`,
  },
  {
    pattern: /repository .*not found|does not exist|no such file or directory|not found/i,
    reason: 'missing',
    sentence: (source) =>
      `There is no repository at ${source}. Check the spelling, and that it has not been moved or removed.`,
  },
  {
    pattern: /not a git repository|does not appear to be a git repository/i,
    reason: 'not-a-repository',
    sentence: (source) =>
      `${source} is not a git repository. Choose the folder that holds .git, run "git init" there, or add it as a plain directory.`,
  },
  {
    pattern: /no space left|disk quota/i,
    reason: 'disk-full',
    sentence: (source) => `The disk is full, so ${source} could not be copied. Free some space.`,
  },
]

/** Turns git's failure to read `source` into `SOURCE_UNREACHABLE` with a sentence that helps. */
export function explainSource(error: unknown, source: string): unknown {
  const said = gitComplaint(error)
  if (said === '') return error
  const known = explanations.find(({ pattern }) => pattern.test(said))
  const shown = withoutPassword(source)
  const message =
    known?.sentence(shown) ??
    `git could not read ${shown}: ${error instanceof Error ? error.message : said}`
  return new SupervisorError('SOURCE_UNREACHABLE', message, {
    detail: { source: shown, reason: known?.reason ?? 'other', stderr: withoutPassword(said) },
    cause: error,
  })
}
