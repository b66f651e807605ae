import type { ElectronApplication } from '@playwright/test'

/** The longest turn of main's event loop in milliseconds, and the most that main worked in one. */
export interface LongestTurns {
  readonly passed: number
  readonly worked: number
}

/** A look at main's event loop, turn by turn, until `stop` gives what was seen. */
export interface MainWatch {
  stop(): Promise<LongestTurns>
}

/**
 * Beside other programs a turn may take long without any doing of main, which waits for a processor.
 * How long it had one is told on Linux; elsewhere the time that passed stands for it.
 */
export async function watchMain(app: ElectronApplication): Promise<MainWatch> {
  const watch = await app.evaluateHandle(() => {
    const fs = process.mainModule?.require('node:fs') as typeof import('node:fs')
    const look = () => {
      const passed = performance.now()
      if (process.platform !== 'linux') return { passed, worked: passed }
      // Of the first thread, which is main's: nanoseconds that it ran, then that it waited to run.
      const [ran] = fs.readFileSync('/proc/self/schedstat', 'utf8').split(' ')
      return { passed, worked: Number(ran) / 1e6 }
    }
    let last = look()
    let longest = { passed: 0, worked: 0 }
    const turn = () => {
      const now = look()
      longest = {
        passed: Math.max(longest.passed, now.passed - last.passed),
        worked: Math.max(longest.worked, now.worked - last.worked),
      }
      last = now
    }
    const timer = setInterval(turn, 1)
    return {
      stop() {
        turn()
        clearInterval(timer)
        return longest
      },
    }
  })
  return { stop: () => watch.evaluate((turns) => turns.stop()) }
}
