import { realpathSync, statSync } from 'node:fs'
import type { Clock, Logger } from '../../surroundings'
import { messageOf } from '../../errors'
import type { InterpreterRecordStore } from '../../store/environment-interpreters'
import { interpreterCandidates, type InterpreterCandidate } from './candidates'
import type { Interpreter } from './interpreter'
import { pythonsOfLauncher } from './launcher'
import { probeInterpreter, type ProbedInterpreter } from './probe'

const retryAfterMs = 60_000

interface Known {
  readonly identity: string
  readonly executableIdentity: string
  readonly facts: ProbedInterpreter | null
}

interface CatalogOptions {
  readonly records: InterpreterRecordStore<ProbedInterpreter | null>
  readonly env: Readonly<Record<string, string>>
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * What is known of the interpreters on this machine. Each is started once: its answer is kept (in
 * memory and in the store) for as long as its file is the same by inode, size and time.
 */
export class InterpreterCatalog {
  readonly #options: CatalogOptions
  readonly #known = new Map<string, Known>()
  readonly #failedAt = new Map<string, number>()
  #listing: Promise<readonly Interpreter[]> | null = null

  constructor(options: CatalogOptions) {
    this.#options = options
  }

  /** All interpreters, in order of preference, each real one once. */
  list({ refresh = false } = {}): Promise<readonly Interpreter[]> {
    if (this.#listing === null || refresh) {
      this.#listing = this.#discover().catch((error: unknown) => {
        this.#listing = null
        throw error
      })
    }
    return this.#listing
  }

  /**
   * The interpreter at `path`, started if need be; null when it is not there or no Python 3. One that
   * did not start is tried again after a minute: the machine may have been too busy.
   */
  async at(path: string, source: Interpreter['source'] = 'asked'): Promise<Interpreter | null> {
    const remembered = this.recall(path, source)
    const isFailed = remembered === null && this.#mayTryAgain(path)
    if (remembered !== undefined && !isFailed) return remembered
    const identity = identityOf(path)
    if (identity === null) return null
    const facts = await this.#probe(path)
    const executableIdentity = facts === null ? '' : (identityOf(facts.executable) ?? '')
    this.#keep(path, { identity, executableIdentity, facts })
    // Environments remember the real executable, and ask for it by that path.
    if (facts !== null && facts.executable !== path) {
      this.#keep(facts.executable, { identity: executableIdentity, executableIdentity, facts })
    }
    return facts === null ? null : { ...facts, path, source }
  }

  /**
   * What is already known about `path`, without starting anything: null when it is known to be
   * gone or no Python 3, undefined when only starting it would tell.
   */
  recall(path: string, source: Interpreter['source'] = 'asked'): Interpreter | null | undefined {
    const identity = identityOf(path)
    if (identity === null) return null
    const known = this.#known.get(path) ?? this.#options.records.find(path)
    if (known === undefined || known.identity !== identity) return undefined
    const { facts } = known
    if (facts !== null && facts.executable !== path) {
      if (identityOf(facts.executable) !== known.executableIdentity) return undefined
    }
    this.#known.set(path, known)
    return facts === null ? null : { ...facts, path, source }
  }

  async #discover(): Promise<Interpreter[]> {
    const { env } = this.#options
    const candidates = uniqueFiles([
      ...interpreterCandidates(env),
      ...(process.platform === 'win32' ? await pythonsOfLauncher(env) : []),
    ])
    const found = await Promise.all(candidates.map(({ path, source }) => this.at(path, source)))
    const byExecutable = new Map<string, Interpreter>()
    for (const interpreter of found) {
      if (interpreter !== null && !byExecutable.has(interpreter.executable)) {
        byExecutable.set(interpreter.executable, interpreter)
      }
    }
    return [...byExecutable.values()]
  }

  async #probe(path: string): Promise<ProbedInterpreter | null> {
    try {
      return await probeInterpreter(path, this.#options.env)
    } catch (error) {
      this.#options.logger.info('not a usable Python', { path, why: messageOf(error) })
      this.#failedAt.set(path, this.#options.clock.now())
      return null
    }
  }

  #mayTryAgain(path: string): boolean {
    const failedAt = this.#failedAt.get(path)
    return failedAt !== undefined && this.#options.clock.now() - failedAt > retryAfterMs
  }

  #keep(path: string, known: Known): void {
    this.#known.set(path, known)
    // A failed probe may be a passing trouble: it is forgotten when the app ends.
    if (known.facts !== null) {
      this.#options.records.save(path, known, this.#options.clock.now())
    }
  }
}

/** Changes with the file behind `path`, links followed; null when there is none. */
function identityOf(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats === undefined ? null : `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeMs}`
}

/** `python3` is mostly a link to `python3.11`: starting one of them is enough. */
function uniqueFiles(candidates: readonly InterpreterCandidate[]): InterpreterCandidate[] {
  const seen = new Set<string>()
  return candidates.filter(({ path }) => {
    const real = realPathOf(path)
    if (real === null || seen.has(real)) return false
    seen.add(real)
    return true
  })
}

function realPathOf(path: string): string | null {
  try {
    return realpathSync.native(path)
  } catch {
    // A dangling link is no interpreter.
    return null
  }
}
