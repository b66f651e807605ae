import { fstatSync, readdirSync, statSync, type Stats } from 'node:fs'
import { systemCode } from '../../errors'

/** The files that a run's output is written to, told from all others: pipes or a terminal. */
export type OutputFiles = ReadonlySet<string>

/** Of open descriptors or of paths; what is gone already is left out. */
export function outputFiles(places: readonly (number | string)[]): OutputFiles {
  const files = new Set<string>()
  for (const place of places) {
    try {
      files.add(identityOf(typeof place === 'number' ? fstatSync(place) : statSync(place)))
    } catch {
      // Who holds it is only told to people, and then can't be.
    }
  }
  return files
}

/**
 * Those of `pids` that have one of the files open, by `/proc/<pid>/fd` (proc(5)): some 10 µs for each
 * descriptor. Null where that can't be told: on other systems, and of another user's process.
 */
export function holdersOf(files: OutputFiles, pids: readonly number[]): readonly number[] | null {
  if (files.size === 0 || process.platform !== 'linux') return null
  try {
    return pids.filter((pid) => descriptorsOf(pid).some((path) => leadsTo(path, files)))
  } catch {
    return null
  }
}

function descriptorsOf(pid: number): readonly string[] {
  const folder = `/proc/${pid}/fd`
  return listed(folder).map((name) => `${folder}/${name}`)
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (isGone(error)) return []
    throw error
  }
}

function leadsTo(path: string, files: OutputFiles): boolean {
  try {
    return files.has(identityOf(statSync(path)))
  } catch (error) {
    if (isGone(error)) return false
    throw error
  }
}

function isGone(error: unknown): boolean {
  return ['ENOENT', 'ESRCH'].includes(systemCode(error) ?? '')
}

function identityOf({ dev, ino }: Stats): string {
  return `${dev}/${ino}`
}
