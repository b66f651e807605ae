import { runHere } from '../processes/run.ts'
import { buildApp } from '../runtime/build-app.ts'
import { readyElectron } from '../runtime/ready-electron.ts'
import { repository } from '../runtime/repository.ts'

/**
 * Builds the app and runs Playwright's journeys on it in a real Electron, with a virtual screen
 * where there is no other. Resolves to Playwright's exit code.
 */
export async function runJourneys(args: readonly string[]): Promise<number> {
  await buildApp()
  const electron = await readyElectron({ virtualScreen: true })
  try {
    return await runHere('playwright', ['test', ...args], { cwd: repository, env: electron.env })
  } finally {
    electron.stop()
  }
}
