import { electronArguments } from './electron-arguments.ts'
import { electronSources } from './electron-sources.ts'
import { resolveElectron } from './resolve-electron.ts'
import { hasDisplay, startVirtualScreen } from './display.ts'
import { ensureSystemLibraries } from './system-libraries.ts'

/** An Electron with everything it needs around it. */
export interface ReadyElectron {
  readonly executable: string
  readonly args: readonly string[]
  /** The environment to start it in. */
  readonly env: NodeJS.ProcessEnv
  /** Ends the virtual screen, if one was started. */
  stop(): void
}

/**
 * Finds or fetches an Electron, sees to the libraries it needs and, when asked and there is no
 * display, to a virtual screen. What a person must know is printed once, here.
 */
export async function readyElectron(options: { virtualScreen: boolean }): Promise<ReadyElectron> {
  const { executable, notice } = await resolveElectron(electronSources)
  const virtualScreen = options.virtualScreen && !hasDisplay()
  await ensureSystemLibraries({ executable, virtualScreen })
  if (notice !== undefined) console.log(notice)

  const screen = virtualScreen ? await startVirtualScreen() : undefined
  const args = await electronArguments()
  return {
    executable,
    args,
    env: {
      ...process.env,
      ...(screen === undefined ? {} : { DISPLAY: screen.display }),
      ...(notice === undefined ? {} : { RUNNER_SUPERVISOR_RUNTIME_NOTICE: notice }),
      RUNNER_SUPERVISOR_ELECTRON: executable,
      RUNNER_SUPERVISOR_ELECTRON_ARGS: JSON.stringify(args),
    },
    stop: () => screen?.stop(),
  }
}
