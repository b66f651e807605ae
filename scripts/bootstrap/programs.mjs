import { execFile } from 'node:child_process'
import process from 'node:process'
import { promisify } from 'node:util'

const oldestNode = [20, 19]

/** Rejects, saying what to install, when this Node is too old or git or Python is missing. */
export async function requirePrograms() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new Error(
      `This is Node ${process.versions.node}; Runner Supervisor needs ${oldestNode.join('.')} or newer. Install it from nodejs.org and try again.`,
    )
  }
  const python = process.platform === 'win32' ? ['py', 'python', 'python3'] : ['python3', 'python']
  const [git, interpreter] = await Promise.all([runs(['git']), runs(python)])
  const missing = [...(git ? [] : ['git']), ...(interpreter ? [] : ['Python 3'])]
  if (missing.length > 0) {
    throw new Error(
      `Not found on this machine: ${missing.join(' and ')}. Install it and try again.`,
    )
  }
}

/**
 * Whether one of these programs can be started.
 *
 * @param {readonly string[]} programs
 */
async function runs(programs) {
  const attempts = programs.map((program) => promisify(execFile)(program, ['--version']))
  return (await Promise.allSettled(attempts)).some(({ status }) => status === 'fulfilled')
}
