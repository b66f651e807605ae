import { homedir } from 'node:os'
import { basename } from 'node:path'
import { messageOf } from '../errors'
import { newId } from '../ids'
import { defaultShell } from './launch/program-arguments'
import { ToolOutput } from './output/tool-output'
import { startProcess } from './start-process'

export interface LoginShellQuestion {
  /** Path of the shell to ask. Default: `SHELL`, else the system's. */
  readonly shell?: string
  /** Default 5,000. */
  readonly timeoutMs?: number
  /** The supervisor's own environment. */
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface LoginShellPath {
  readonly path: string
  /** Where it comes from: the shell was asked, or it is the supervisor's own. */
  readonly source: 'login-shell' | 'inherited'
  /** Why the shell's answer could not be used, in a sentence. */
  readonly problem?: string
}

/**
 * The PATH that the user has in a terminal. Apps started from a dock or menu are not given it, so
 * the login shell is asked, once, with its start-up files. Never throws, never takes longer than the
 * limit, never touches a terminal; whatever the start-up files print is ignored. An agent that they
 * start is the user's and stays; at the limit, all that was started is ended.
 */
export async function readLoginShellPath(question: LoginShellQuestion): Promise<LoginShellPath> {
  const { env } = question
  const inherited = env['PATH'] ?? ''
  if (process.platform === 'win32') return { path: inherited, source: 'inherited' }
  const shell = question.shell ?? defaultShell(env)
  const mark = `<${newId()}>`
  try {
    const answer = await ask(shell, mark, question)
    const path = answer.text.split(mark)[1]?.trim()
    if (path !== undefined && path !== '') return { path, source: 'login-shell' }
    const problem = answer.late
      ? `${shell} did not answer in time. Look for a start-up file of it that waits for something.`
      : `${shell} did not tell its PATH. Look for errors in its start-up files.`
    return { path: inherited, source: 'inherited', problem }
  } catch (error) {
    return { path: inherited, source: 'inherited', problem: messageOf(error) }
  }
}

async function ask(
  shell: string,
  mark: string,
  { env, timeoutMs = 5000 }: LoginShellQuestion,
): Promise<{ readonly text: string; readonly late: boolean }> {
  const output = new ToolOutput(1 << 20, undefined)
  // printenv, since every shell joins its PATH by colons in the environment, fish too.
  const line = `printf %s '${mark}'; printenv PATH; printf %s '${mark}'`
  const asked = await startProcess(
    {
      command: { kind: 'argv', argv: [shell, ...flagsOf(shell), line] },
      cwd: homedir(),
      env: { ...definedOf(env), TERM: 'dumb', DISABLE_AUTO_UPDATE: 'true' },
      marker: `login-shell-${newId()}`,
    },
    output,
    { drainMs: 200, sampleEveryMs: 0 },
  )
  const limit = setTimeout(() => {
    void asked.kill()
  }, timeoutMs)
  const end = await asked.ended
  clearTimeout(limit)
  return { text: output.text('stdout'), late: end.stopped }
}

/** Login and interactive, for some people set their PATH in one file and some in the other. */
function flagsOf(shell: string): readonly string[] {
  const name = basename(shell)
  // tcsh takes -l only when it stands alone; its rc file is read in any case.
  if (name === 'tcsh' || name === 'csh') return ['-ic']
  return ['-ilc']
}

function definedOf(env: LoginShellQuestion['env']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
