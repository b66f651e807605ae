import { electronArguments } from './electron-arguments.ts'
import { electronSources } from './electron-sources.ts'
import { resolveElectron } from './resolve-electron.ts'
import { hasDisplay, startVirtualScreen, type VirtualScreen } from './display.ts'
import { ensureSystemLibraries } from './system-libraries.ts'

/** An Electron with everything it needs around it. */
export interface ReadyElectron {
  readonly executable: string
  readonly args: readonly string[]
  /** The environment to start it in. */
  readonly env: NodeJS.ProcessEnv
  /** Where windows can be shown besides each other's way: none when the system's own display is used. */
  readonly screens: readonly string[]
  /** Ends the virtual screens, if any were started. */
  stop(): void
}

/**
 * Finds or fetches an Electron, sees to the libraries it needs and, where there is no display, to as
 * many virtual screens as are asked for. What a person must know is printed once, here.
 */
export async function readyElectron(options: { virtualScreens: number }): Promise<ReadyElectron> {
  const { executable, notice } = await resolveElectron(electronSources)
  const count = hasDisplay() ? 0 : options.virtualScreens
  await ensureSystemLibraries({ executable, virtualScreen: count > 0 })
  if (notice !== undefined) console.log(notice)

  const screens: VirtualScreen[] = []
  while (screens.length < count) screens.push(await startVirtualScreen())
  const [first] = screens
  const args = await electronArguments()
  return {
    executable,
    args,
    env: {
      ...process.env,
      ...(first === undefined ? {} : { DISPLAY: first.display }),
      ...(notice === undefined ? {} : { RUNNER_SUPERVISOR_RUNTIME_NOTICE: notice }),
      RUNNER_SUPERVISOR_ELECTRON: executable,
      RUNNER_SUPERVISOR_ELECTRON_ARGS: JSON.stringify(args),
    },
    screens: screens.map(({ display }) => display),
    stop: () => {
      for (const screen of screens) screen.stop()
    },
  }
}
