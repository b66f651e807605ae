import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { LogGrowth } from './log-growth'

/** The logs that this process writes, so that its own followers are woken without the file system. */
const growths = new Map<string, LogGrowth>()

export function announceLog(file: string, growth: LogGrowth): void {
  growths.set(resolve(file), growth)
}

/**
 * Forgets a log that is closed on disk. One that failed stays known, since its index may lack the
 * closing record that would tell its followers.
 */
export function retireLog(file: string): void {
  growths.delete(resolve(file))
}

export function growthOf(file: string): LogGrowth | undefined {
  return growths.get(resolve(file))
}

/**
 * Bytes that can be read of a log; 0 where there is none. The disk is not asked about a log that this
 * process writes.
 */
export async function sizeOfLog(file: string): Promise<number> {
  const growth = growthOf(file)
  const known = growth?.ended === false ? growth.size : undefined
  return known ?? (await stat(file).catch(() => null))?.size ?? 0
}
