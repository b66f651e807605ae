import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { chmod, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { acquireBuildLock, tryLock } from '../cache/build-lock'
import type { OwnerMarks } from '../cache/owner-marks'
import type { Trash } from '../cache/trash'
import type { Interpreter } from '../interpreters/interpreter'
import { makeVenv, type VenvOptions } from './make-venv'
import { readTemplate, type TreeTemplate } from './tree-template'

const templateSuffix = '.template.json'

/** What is written beside a seed once it is finished. */
interface SeedRecord {
  readonly executable: string
  readonly version: string
  readonly template: TreeTemplate | null
}

export interface SeedOptions extends VenvOptions {
  readonly signal: AbortSignal
  readonly onWaiting: (pid: number) => void
  /** Called before a seed is made, which takes seconds; not called when it is there. */
  readonly onPreparing: () => void
  /** For tests: called before each step. */
  readonly onStep: (step: 'seed' | 'seeded') => void
}

/**
 * Prepared environments, one per interpreter, made once by Python's own `venv` with its own pip,
 * from which others are copied. They lie beside the environments under names of the same length.
 */
export class Seeds {
  readonly #root: string
  readonly #locks: OwnerMarks
  readonly #trash: Trash
  readonly #templates = new Map<string, TreeTemplate | null>()

  constructor(root: string, locks: OwnerMarks, trash: Trash) {
    this.#root = root
    this.#locks = locks
    this.#trash = trash
  }

  /** The template to copy from, made first if need be; null when this Python's can't be copied. */
  async templateFor(interpreter: Interpreter, options: SeedOptions): Promise<TreeTemplate | null> {
    // Windows keeps its own path inside executables.
    if (process.platform === 'win32') return null
    const name = seedName(interpreter)
    const ready = this.#find(name)
    if (ready !== undefined) return ready
    const release = await acquireBuildLock(this.#locks, name, options)
    try {
      return this.#find(name) ?? (await this.#make(name, interpreter, options))
    } finally {
      release()
    }
  }

  /** Gives up a seed that proved broken: the next request makes it anew. */
  discard(interpreter: Interpreter): void {
    this.#remove(seedName(interpreter))
  }

  /** Removes the seeds of interpreters that are gone or were replaced, and unfinished ones. */
  async removeStale(): Promise<void> {
    const names = readdirSync(this.#root).filter(isSeed)
    for (const name of names) {
      const record = this.#read(name)
      if (record !== undefined && seedName(record) === name) continue
      const release = await tryLock(this.#locks, name)
      if (release === null) continue
      this.#remove(name)
      release()
    }
  }

  #remove(name: string): void {
    this.#templates.delete(name)
    this.#trash.discard(join(this.#root, name + templateSuffix))
    this.#trash.discard(join(this.#root, name))
  }

  #find(name: string): TreeTemplate | null | undefined {
    const known = this.#templates.get(name) ?? this.#read(name)?.template
    if (known === undefined) return undefined
    if (known !== null && !existsSync(known.origin)) return undefined
    this.#templates.set(name, known)
    return known
  }

  /** Undefined when it was never finished, or cut off by a crash of the machine. */
  #read(name: string): SeedRecord | undefined {
    const file = join(this.#root, name + templateSuffix)
    if (!existsSync(file)) return undefined
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as SeedRecord
    } catch {
      // Made anew.
      return undefined
    }
  }

  async #make(
    name: string,
    interpreter: Interpreter,
    options: SeedOptions,
  ): Promise<TreeTemplate | null> {
    options.onPreparing()
    const folder = join(this.#root, name)
    options.onStep('seed')
    this.#trash.discard(folder)
    await makeVenv(interpreter, folder, options)
    const template = readTemplate(folder)
    if (template === null) this.#trash.discard(folder)
    else await protect(template)
    const file = join(this.#root, name + templateSuffix)
    const { executable, version } = interpreter
    const record: SeedRecord = { executable, version, template }
    options.onStep('seeded')
    await writeFile(`${file}.unfinished`, JSON.stringify(record))
    await rename(`${file}.unfinished`, file)
    this.#templates.set(name, template)
    return template
  }
}

/** True for the folder of a seed. */
export function isSeed(name: string): boolean {
  return /^seed-[0-9a-f]{59}$/.test(name)
}

/** As long as a fingerprint, and another one after every upgrade of the interpreter. */
function seedName({ executable, version }: Pick<Interpreter, 'executable' | 'version'>): string {
  const stats = statSync(executable, { throwIfNoEntry: false })
  const facts = [executable, version, stats?.size, stats?.mtimeMs]
  return `seed-${createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 59)}`
}

/** Shared files are shared by every environment: an editor must not change them in place. */
async function protect({ origin, shared }: TreeTemplate): Promise<void> {
  for (const path of shared) {
    const file = join(origin, path)
    await chmod(file, statSync(file).mode & 0o555)
  }
}
