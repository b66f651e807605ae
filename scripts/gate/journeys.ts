import { availableParallelism } from 'node:os'

import { runHere } from '../processes/run.ts'
import { buildApp } from '../runtime/build-app.ts'
import { readyElectron } from '../runtime/ready-electron.ts'
import { repository } from '../runtime/repository.ts'

/** Half of a journey is waiting: for a start, a git, a Python. The other one works meanwhile. */
const atATime = Math.min(2, availableParallelism())

/**
 * Builds the app and runs Playwright's journeys on it in a real Electron: two at a time, each on a
 * virtual screen of its own, since a screen has one clipboard and one focus. Where there is another
 * display they go one after the other on that. Resolves to Playwright's exit code.
 */
export async function runJourneys(args: readonly string[]): Promise<number> {
  await buildApp()
  const electron = await readyElectron({ virtualScreens: atATime })
  try {
    const env = { ...electron.env, RUNNER_SUPERVISOR_SCREENS: electron.screens.join(' ') }
    return await runHere('playwright', ['test', ...args], { cwd: repository, env })
  } finally {
    electron.stop()
  }
}
