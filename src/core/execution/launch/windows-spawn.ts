import type { ChildProcess } from 'node:child_process'
import type { ProcessSpec } from '../process-spec'
import type { ProgramArguments } from './program-arguments'

export type WindowsSpawn = (program: ProgramArguments, spec: ProcessSpec) => ChildProcess

/**
 * Loads what starts programs on Windows: execa knows how `.cmd` files and scripts are found and
 * quoted there. Not yet tried.
 */
export async function loadWindowsSpawn(): Promise<WindowsSpawn> {
  const { execa } = await import('execa')
  return ({ argv: [name, ...args], verbatim }, { cwd, env }) =>
    execa(name, args, {
      cwd,
      env: { ...env },
      extendEnv: false,
      stdin: 'ignore',
      stdout: 'pipe',
      stderr: 'pipe',
      buffer: false,
      reject: false,
      cleanup: false,
      windowsHide: true,
      windowsVerbatimArguments: verbatim,
    })
}
