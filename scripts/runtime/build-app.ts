import { runQuietly } from '../processes/run.ts'
import { repository } from './repository.ts'

/** Builds main, preload and renderer into out/. Under two seconds, so nobody asks whether it must be. */
export async function buildApp(): Promise<void> {
  await runQuietly('electron-vite', ['build', '--logLevel', 'warn'], { cwd: repository })
}
