import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { SupervisorError } from '../../errors'
import type { EnvironmentRecords } from '../../store/environment-records'
import { cacheFolders, isFingerprint } from '../environment-layout'
import type { Seeds } from '../trees/seeds'
import { tryLock } from './build-lock'
import type { EnvironmentUses } from './environment-uses'
import { measureFolder } from '../../disk/measure-folder'
import type { OwnerMarks, ProcessIdentity } from './owner-marks'
import type { ReadyFiles, ReadyRecord } from './ready-file'
import type { SetAside } from './set-aside'
import type { Trash } from './trash'

export interface SweepLimits {
  readonly maxBytes: number
  readonly maxAgeMs: number
}

/** A finished environment, as shown to people. */
export interface CachedEnvironment {
  readonly fingerprint: string
  readonly path: string
  readonly builder: string
  readonly pythonVersion: string
  readonly interpreter: string
  /** What deleting it would free: files that others share are not counted. */
  readonly sizeBytes: number
  readonly createdAt: number
  readonly lastUsedAt: number
  /** Who asked for it. */
  readonly names: readonly string[]
  /** The living processes that use it now. */
  readonly users: readonly ProcessIdentity[]
  /** Manifests and includes that it was made from. */
  readonly manifests: readonly string[]
}

export interface SweepResult {
  /** Fingerprints; with a dry run those that would go. */
  readonly removed: readonly string[]
  readonly freedBytes: number
}

interface SweeperOptions {
  readonly root: string
  readonly ready: ReadyFiles
  readonly aside: SetAside
  readonly uses: EnvironmentUses
  readonly locks: OwnerMarks
  readonly seeds: Seeds
  readonly trash: Trash
  readonly records: EnvironmentRecords
  readonly limits: SweepLimits
  readonly now: () => number
}

/** Lists and removes environments. The disk says what is there, so that two apps can share it. */
export class Sweeper {
  readonly #options: SweeperOptions

  constructor(options: SweeperOptions) {
    this.#options = options
  }

  async list(): Promise<CachedEnvironment[]> {
    const { root, ready, uses, records } = this.#options
    const names = records.names()
    const users = await uses.all()
    const found: CachedEnvironment[] = []
    for (const fingerprint of this.#folders()) {
      const path = join(root, fingerprint)
      const record = ready.read(path)
      if (record === null) continue
      found.push({
        fingerprint,
        path,
        builder: record.builder,
        pythonVersion: record.version,
        interpreter: record.interpreter,
        sizeBytes: await this.#sizeOf(path, record),
        createdAt: record.builtAt,
        lastUsedAt: Math.max(record.builtAt, Math.round(ready.lastUsed(path))),
        names: names.get(fingerprint) ?? [],
        users: users.get(fingerprint) ?? [],
        manifests: record.parts.content
          .filter(({ role }) => role === 'manifest' || role === 'include')
          .map(({ name }) => name),
      })
    }
    return found.sort((a, b) => b.lastUsedAt - a.lastUsedAt)
  }

  /** Throws `NOT_FOUND` or `ENVIRONMENT_IN_USE`. */
  async remove(fingerprint: string): Promise<void> {
    const { root, locks, ready, aside, trash, records, now } = this.#options
    const path = join(root, fingerprint)
    if (!isFingerprint(fingerprint) || ready.read(path) === null) {
      throw new SupervisorError('NOT_FOUND', 'That environment is not there any more.', {
        detail: { fingerprint },
      })
    }
    const release = await tryLock(locks, fingerprint)
    if (release === null) throw inUse(fingerprint, await locks.living(fingerprint))
    try {
      aside.settle(fingerprint)
      await this.withdraw(fingerprint)
      trash.discard(path)
      records.markRemoved(fingerprint, now())
    } finally {
      release()
    }
  }

  /**
   * Makes a finished environment an unfinished one if nobody uses it, else throws
   * `ENVIRONMENT_IN_USE` and leaves it. Whoever takes it at the same moment either is seen here or
   * finds it unfinished. The caller holds its lock; `why` is said to whoever is refused.
   */
  async withdraw(fingerprint: string, why?: string): Promise<void> {
    const { root, ready, uses } = this.#options
    const path = join(root, fingerprint)
    ready.withdraw(path)
    const users = await uses.of(fingerprint)
    if (users.length === 0) return
    ready.restore(path)
    throw inUse(fingerprint, users, why)
  }

  async sweep(dryRun: boolean): Promise<SweepResult> {
    const { limits, now, trash, locks, seeds } = this.#options
    const all = await this.list()
    let total = all.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    const removed: string[] = []
    let freedBytes = 0
    for (const environment of [...all].reverse()) {
      const isOld = now() - environment.lastUsedAt > limits.maxAgeMs
      if (!isOld && total <= limits.maxBytes) continue
      if (environment.users.length > 0) continue
      if (!dryRun && !(await this.#tryRemove(environment.fingerprint))) continue
      removed.push(environment.fingerprint)
      freedBytes += environment.sizeBytes
      total -= environment.sizeBytes
    }
    if (!dryRun) {
      await this.#removeLeftovers()
      this.#removeOldLogs()
      await seeds.removeStale()
      await locks.removeDead()
      await trash.empty()
    }
    return { removed, freedBytes }
  }

  async #tryRemove(fingerprint: string): Promise<boolean> {
    try {
      await this.remove(fingerprint)
      return true
    } catch (error) {
      // Taken since the list was made, or removed by another app: not ours to remove now.
      if (error instanceof SupervisorError) return false
      throw error
    }
  }

  /** Folders that were never finished and that nobody is building. What still works is put back. */
  async #removeLeftovers(): Promise<void> {
    const { root, ready, aside, locks, trash } = this.#options
    for (const fingerprint of new Set([...this.#folders(), ...aside.list()])) {
      const path = join(root, fingerprint)
      if (ready.read(path) !== null && !aside.has(fingerprint)) continue
      const release = await tryLock(locks, fingerprint)
      if (release === null) continue
      aside.settle(fingerprint)
      ready.restore(path)
      if (ready.read(path) === null) trash.discard(path)
      release()
    }
  }

  /** Logs of failed builds, and of builds that were killed, past the age limit. */
  #removeOldLogs(): void {
    const { root, limits, now } = this.#options
    for (const folder of [root, join(root, cacheFolders.failed)]) {
      for (const name of namesIn(folder).filter((entry) => entry.endsWith('.log'))) {
        const file = join(folder, name)
        const stats = statSync(file, { throwIfNoEntry: false })
        if (stats !== undefined && now() - stats.mtimeMs > limits.maxAgeMs) {
          rmSync(file, { force: true })
        }
      }
    }
  }

  async #sizeOf(path: string, record: ReadyRecord): Promise<number> {
    const { records } = this.#options
    const known = records.size(record.fingerprint)
    if (known !== null) return known
    const bytes = await measureFolder(path)
    records.saveSize(record.fingerprint, bytes)
    return bytes
  }

  #folders(): string[] {
    return readdirSync(this.#options.root).filter(isFingerprint)
  }
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}

function inUse(
  fingerprint: string,
  users: readonly ProcessIdentity[],
  why?: string,
): SupervisorError {
  const pids = [...new Set(users.map(({ pid }) => pid))]
  const what = why === undefined ? 'is' : `can’t be rebuilt (${why}) while it is`
  return new SupervisorError(
    'ENVIRONMENT_IN_USE',
    `The environment ${what} in use by process ${pids.join(', ')}. Wait until its runs have ended, or stop them.`,
    { detail: { fingerprint, pids } },
  )
}
