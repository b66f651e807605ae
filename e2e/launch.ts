import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { join } from 'node:path'

const repositoryRoot = join(import.meta.dirname, '..')

/** A start of the real app on a home of its own. */
export interface RunningApp {
  readonly app: ElectronApplication
  readonly page: Page
  /** Quits as a user does, and waits until the process is gone. */
  quit(): Promise<void>
  /** Kills the main process at once, as a crash or `kill -9` does. */
  kill(): Promise<void>
}

/** Variables on top of this process's own; one that is undefined is taken away. */
export type StartEnv = Readonly<Record<string, string | undefined>>

/** Starts the built app; settings, history and window state are in `home`. */
export async function launchApp(home: string, env: StartEnv = {}): Promise<RunningApp> {
  const executablePath = process.env['RUNNER_SUPERVISOR_ELECTRON']
  if (executablePath === undefined) {
    throw new Error('Run the journeys with `npm run test:e2e`, which finds an Electron for them')
  }
  const switches = JSON.parse(process.env['RUNNER_SUPERVISOR_ELECTRON_ARGS'] ?? '[]') as string[]
  const app = await _electron.launch({
    executablePath,
    args: [...switches, repositoryRoot],
    env: definedOf({ ...process.env, RUNNER_SUPERVISOR_HOME: home, ...env }),
  })
  const page = await app.firstWindow()
  await page.getByRole('heading', { level: 1 }).waitFor()
  const gone = new Promise<void>((resolve) => app.process().once('exit', () => resolve()))
  return {
    app,
    page,
    async quit() {
      // The native question about live runs can't be clicked by a test, so it is answered here.
      await app.evaluate(({ dialog }) => {
        dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
      })
      await app.close()
    },
    async kill() {
      app.process().kill('SIGKILL')
      await gone
    },
  }
}

function definedOf(env: StartEnv): Record<string, string> {
  const defined: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) if (value !== undefined) defined[name] = value
  return defined
}
