import { watch, type FSWatcher } from 'node:fs'
import type { Disposable } from '../lifecycle'
import { LogGrowth } from './log-growth'

/** For file systems that don't tell (network drives, exhausted watch limits). */
const pollEvery = 500

export interface ForeignGrowth extends Disposable {
  readonly growth: LogGrowth
}

/** Wakes followers of a log that another process writes, whenever its index may have changed. */
export function watchForeignLog(indexFile: string): ForeignGrowth {
  const growth = new LogGrowth()
  const poll = setInterval(() => growth.grew(), pollEvery)
  const watcher = tryWatch(indexFile, () => growth.grew())
  return {
    growth,
    dispose() {
      clearInterval(poll)
      watcher?.close()
    },
  }
}

function tryWatch(file: string, changed: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(file, changed)
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    // No watch to be had, or no index: the poll serves.
    return undefined
  }
}
