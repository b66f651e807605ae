import { readLoginShellPath } from '../core/execution/read-login-shell-path'
import type { RunnerSettings } from '../core/settings/runner-settings'
import type { ChildBase } from '../core/supervisor/child-base'

/**
 * The environment that runs start from. Apps that were started from a dock or menu lack the login
 * shell's PATH, so the shell is asked once; an app started in a terminal has it already.
 */
export async function readChildBase(settings: RunnerSettings): Promise<ChildBase> {
  const own = definedOf(process.env)
  if (startedInTerminal())
    return { env: own, pathSource: 'the terminal that the app was started in' }
  const { defaultShell, loginShellSeconds } = settings.execution
  const answer = await readLoginShellPath({
    env: process.env,
    timeoutMs: loginShellSeconds * 1000,
    ...(defaultShell === '' ? {} : { shell: defaultShell }),
  })
  const where = answer.source === 'login-shell' ? 'your login shell' : "the app's own environment"
  return {
    env: { ...own, PATH: answer.path },
    pathSource: answer.problem === undefined ? where : `${where}. ${answer.problem}`,
  }
}

function startedInTerminal(): boolean {
  return process.env['npm_lifecycle_event'] !== undefined || process.env['TERM'] !== undefined
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  const defined: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) if (value !== undefined) defined[name] = value
  return defined
}
