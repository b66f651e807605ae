import { tmpdir } from 'node:os'
import { runTool } from '../../execution/run-tool'
import type { InterpreterCandidate } from './candidates'

/** The Pythons that the Windows launcher knows (`py -0p`); none when there is no launcher. */
export async function pythonsOfLauncher(
  env: Readonly<Record<string, string>>,
): Promise<InterpreterCandidate[]> {
  try {
    const { stdout } = await runTool(['py', '-0p'], { cwd: tmpdir(), env, timeoutMs: 5_000 })
    return readLauncherList(stdout)
  } catch {
    // No launcher, or one that fails: the other places were looked at anyway.
    return []
  }
}

/** Reads lines such as ` -V:3.12 *        C:\Python312\python.exe`. */
export function readLauncherList(output: string): InterpreterCandidate[] {
  return output.split(/\r?\n/).flatMap((line) => {
    const path = /\s([a-z]:\\.*\.exe)\s*$/i.exec(line)?.[1]
    return path === undefined ? [] : [{ path, source: 'launcher' as const }]
  })
}
