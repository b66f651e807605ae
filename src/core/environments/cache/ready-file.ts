import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Builder } from '../builders/builder'
import type { EnvironmentParts } from '../environment-parts'

/** What `ready.json` says about a finished environment. */
export interface ReadyRecord {
  readonly fingerprint: string
  readonly builder: Builder
  /** The base interpreter that it stands on, and its version when it was built. */
  readonly interpreter: string
  readonly version: string
  /** Where its packages are, relative to it. */
  readonly sitePackages: string
  /** What was installed there; unknown of environments that an earlier version built. */
  readonly installed?: readonly string[] | undefined
  readonly builtAt: number
  readonly buildMs: number
  readonly parts: EnvironmentParts
  /** The requirement lines and pinned packages of each manifest, for saying what changed. */
  readonly packages: Readonly<Record<string, readonly string[]>>
}

const fileName = 'ready.json'
const withdrawnName = 'ready.withdrawn.json'
const usedName = 'last-used'

const schema = z.object({
  fingerprint: z.string(),
  builder: z.enum(['uv', 'pip']),
  interpreter: z.string(),
  version: z.string(),
  sitePackages: z.string(),
  installed: z.array(z.string()).optional(),
  builtAt: z.number(),
  buildMs: z.number(),
  parts: z.looseObject({}),
  packages: z.record(z.string(), z.array(z.string())),
})

/** Reads and writes the mark that an environment is finished. Without it there is none. */
export class ReadyFiles {
  readonly #read = new Map<string, { identity: string; record: ReadyRecord | null }>()

  /** The record of the environment at `path`; null when it was never finished or says nonsense. */
  read(path: string): ReadyRecord | null {
    const file = join(path, fileName)
    const stats = statSync(file, { throwIfNoEntry: false })
    if (stats === undefined) return null
    const identity = `${stats.ino}:${stats.mtimeMs}:${stats.size}`
    const known = this.#read.get(path)
    if (known?.identity === identity) return known.record
    const record = parseRecord(file)
    this.#read.set(path, { identity, record })
    return record
  }

  /** Makes the environment at `path` a finished one, at once and for good (fsync, then rename). */
  write(path: string, record: ReadyRecord): void {
    const file = join(path, fileName)
    const unfinished = `${file}.unfinished`
    const handle = openSync(unfinished, 'w')
    try {
      writeSync(handle, JSON.stringify(record, null, 2))
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    closeSync(openSync(join(path, usedName), 'w'))
    renameSync(unfinished, file)
    syncFolder(path)
  }

  /** Makes the environment an unfinished one until it is discarded or restored. */
  withdraw(path: string): void {
    renameSync(join(path, fileName), join(path, withdrawnName))
  }

  /**
   * Undoes a withdrawal, also one of a process that died before it removed the environment: that
   * is whole, and may be in use. The caller holds its lock.
   */
  restore(path: string): void {
    const withdrawn = join(path, withdrawnName)
    if (existsSync(withdrawn)) renameSync(withdrawn, join(path, fileName))
  }

  /** When it was last handed out, in ms since the Unix epoch; 0 when that is not known. */
  lastUsed(path: string): number {
    return statSync(join(path, usedName), { throwIfNoEntry: false })?.mtimeMs ?? 0
  }

  /** Notes that it was handed out. Where that can't be written, it is handed out all the same. */
  touch(path: string, now: number): void {
    try {
      closeSync(openSync(join(path, usedName), 'a'))
      utimesSync(join(path, usedName), now / 1000, now / 1000)
    } catch {
      // A cache of another user's, or a full disk: it then counts as used when it was built.
    }
  }
}

function parseRecord(file: string): ReadyRecord | null {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? (parsed.data as unknown as ReadyRecord) : null
  } catch {
    // Broken or just gone: either way it is not a finished environment.
    return null
  }
}

function syncFolder(path: string): void {
  // Windows can't open a folder; its rename is written through the journal.
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
