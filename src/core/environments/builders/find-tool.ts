import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

const isWindows = process.platform === 'win32'
const recheckMs = 5_000

/** Finds programs on PATH, and remembers what it found for as long as it is there. */
export class ToolFinder {
  readonly #env: Env
  readonly #now: () => number
  readonly #found = new Map<string, { path: string | null; at: number }>()

  constructor(env: Env, now: () => number) {
    this.#env = env
    this.#now = now
  }

  /** The absolute path of `name`, or null. A tool installed meanwhile is seen after some seconds. */
  find(name: string): string | null {
    const known = this.#found.get(name)
    const isFresh = known !== undefined && Math.abs(this.#now() - known.at) < recheckMs
    if (isFresh) return known.path
    const path = findOnPath(name, this.#env)
    this.#found.set(name, { path, at: this.#now() })
    return path
  }
}

function findOnPath(name: string, env: Env): string | null {
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(Boolean)
  const names = isWindows ? [`${name}.exe`, `${name}.cmd`, `${name}.bat`] : [name]
  for (const folder of folders) {
    for (const candidate of names) {
      const path = join(folder, candidate)
      if (isExecutable(path)) return path
    }
  }
  return null
}

function isExecutable(path: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    // There, but not ours to run: the search goes on, as a shell's would.
    return false
  }
}
