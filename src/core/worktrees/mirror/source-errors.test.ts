import { expect, it } from 'vitest'
import { isSupervisorError, type SupervisorError } from '../../errors'
import { gitFailed } from '../../git/git-errors'
import { explainSource } from './source-errors'

const explained = (stderr: string, source = 'git@host:team/project.git') => {
  const error = explainSource(gitFailed(['fetch'], 128, Buffer.alloc(0), stderr), source)
  expect(isSupervisorError(error, 'SOURCE_UNREACHABLE')).toBe(true)
  return error as SupervisorError
}

it.each([
  ['ssh: Could not resolve hostname host: Name or service not known', 'unreachable'],
  ['ssh: connect to host host port 22: Connection timed out', 'unreachable'],
  [
    'git@host: Permission denied (publickey).\nfatal: Could not read from remote repository.',
    'authentication',
  ],
  [
    'Host key verification failed.\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.',
    'host-key',
  ],
  [
    "fatal: could not read Username for 'https://host': terminal prompts disabled",
    'authentication',
  ],
  ["fatal: Authentication failed for 'https://host/x.git/'", 'authentication'],
  ["remote: Repository not found.\nfatal: repository 'https://host/x.git/' not found", 'missing'],
  [
    "fatal: unable to access 'https://host/': Failed to connect to host port 443: Connection refused",
    'unreachable',
  ],
  [
    "fatal: unable to access 'https://host/': The requested URL returned error: 403",
    'authentication',
  ],
  ["fatal: detected dubious ownership in repository at '/srv/x'", 'ownership'],
  ['fatal: not a git repository (or any of the parent directories): .git', 'not-a-repository'],
  ['fatal: write error: No space left on device', 'disk-full'],
  ['fatal: the sky fell', 'other'],
])('explains %j as %s', (stderr, reason) => {
  expect(explained(stderr).detail).toMatchObject({ reason })
})

it('says in a sentence what to do, and repeats no password', () => {
  const error = explained('fatal: Authentication failed', 'https://me:secret@host/x.git')
  expect(error.message).toContain('git ls-remote https://***@host/x.git')
  expect(JSON.stringify(error.detail)).not.toContain('secret')
})

it('leaves other errors as they are', () => {
  const other = new Error('not ours')
  expect(explainSource(other, 'x')).toBe(other)
})
