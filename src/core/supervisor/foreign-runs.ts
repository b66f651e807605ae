import type { Disposable } from '../lifecycle'
import { messageOf } from '../errors'
import type { CommandRecord } from '../store/command-record'
import type { MetadataStore } from '../store/metadata-store'
import type { Logger } from '../surroundings'
import type { NewsDesk } from './news'
import type { OwnIdentity } from './own-identity'
import type { PipelineParts } from './pipeline/pipeline-parts'

const lookEveryMs = 2000

/**
 * Tells the news of runs that another supervisor on the same store has, by looking at their rows:
 * no news comes from other processes. When such a supervisor is gone, `mend` is called.
 */
export class ForeignRuns implements Disposable {
  readonly #store: MetadataStore
  readonly #news: NewsDesk
  readonly #logger: Logger
  readonly #self: OwnIdentity
  readonly #mend: () => Promise<void>
  readonly #isAlive: (identity: OwnIdentity) => Promise<boolean>
  readonly #timer: NodeJS.Timeout
  #known = new Map<string, string>()
  #looking = false

  constructor(
    { store, news, surroundings }: Pick<PipelineParts, 'store' | 'news' | 'surroundings'>,
    self: OwnIdentity,
    isAlive: (identity: OwnIdentity) => Promise<boolean>,
    mend: () => Promise<void>,
  ) {
    this.#store = store
    this.#news = news
    this.#logger = surroundings.logger
    this.#self = self
    this.#isAlive = isAlive
    this.#mend = mend
    this.#timer = setInterval(() => void this.look(), lookEveryMs)
    this.#timer.unref()
  }

  /** True for a run that this process can stop. */
  isOurs({ supervisorPid, supervisorPidStart }: CommandRecord): boolean {
    return supervisorPid === this.#self.pid && supervisorPidStart === this.#self.startTime
  }

  /** One look at the rows. Never rejects. */
  async look(): Promise<void> {
    if (this.#looking) return
    this.#looking = true
    try {
      const foreign = this.#store.commands.live().filter((command) => !this.isOurs(command))
      this.#tellChanges(foreign)
      if (await this.#someIsLost(foreign)) await this.#mend()
    } catch (error) {
      this.#logger.warn('The runs of other supervisors could not be looked at', {
        error: messageOf(error),
      })
    } finally {
      this.#looking = false
    }
  }

  dispose(): void {
    clearInterval(this.#timer)
  }

  #tellChanges(foreign: readonly CommandRecord[]): void {
    const before = this.#known
    this.#known = new Map(foreign.map(({ id, status, logPath }) => [id, `${status} ${logPath}`]))
    for (const commandId of new Set([...before.keys(), ...this.#known.keys()])) {
      if (before.get(commandId) === this.#known.get(commandId)) continue
      this.#news.tell({ kind: 'changed', commandId })
    }
  }

  async #someIsLost(foreign: readonly CommandRecord[]): Promise<boolean> {
    const owners = new Map(
      foreign.map(({ supervisorPid, supervisorPidStart }) => [
        `${supervisorPid} ${supervisorPidStart}`,
        { pid: supervisorPid ?? 0, startTime: supervisorPidStart ?? '' },
      ]),
    )
    for (const owner of owners.values()) if (!(await this.#isAlive(owner))) return true
    return false
  }
}
