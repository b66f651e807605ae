import type { ProcessUsage } from '../running-process'
import type { ProcessRow, ProcessTable } from './process-table'
import type { ProcessTree } from './process-tree'

/** Short runs are worth a look too, before the steady rhythm begins. */
const firstLooksMs = [20, 100, 300]
/** The first look may find a program that is hardly loaded: of it alone nothing is concluded. */
const fewestSightings = 2

/** Looks at what a tree uses, now and then, and remembers the highest. */
export class UsageSampler {
  readonly #tree: ProcessTree
  readonly #everyMs: number
  #timer: NodeJS.Timeout | undefined
  #looks = 0
  #sightings = 0
  #rootCpuSeconds = 0
  #latest: ProcessUsage | null = null
  #peakMemoryBytes = 0
  #cpuSeconds = 0

  constructor(tree: ProcessTree, everyMs: number) {
    this.#tree = tree
    this.#everyMs = everyMs
    if (everyMs > 0) this.#plan()
  }

  get latest(): ProcessUsage | null {
    return this.#latest
  }

  /** Null for runs that were too short to be seen twice. */
  get peakMemoryBytes(): number | null {
    return this.#isKnown ? this.#peakMemoryBytes || null : null
  }

  /** As of the last look, so that up to one period may be missing. Null when it was too short. */
  get cpuSeconds(): number | null {
    const seen = this.#isKnown ? this.#cpuSeconds : 0
    return Math.max(seen, this.#rootCpuSeconds) || null
  }

  get #isKnown(): boolean {
    return this.#sightings >= fewestSightings
  }

  /** A last look at the root alone, for when its output has ended and itself is about to. */
  lookAtRoot(): void {
    if (this.#everyMs === 0) return
    const seconds = this.#tree.table.lastCpuSecondsOf(this.#tree.root)
    this.#rootCpuSeconds = Math.max(this.#rootCpuSeconds, seconds)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#looks = Infinity
  }

  #plan(): void {
    // All trees look at the same moments of the clock, so that they can share one list.
    const wait = firstLooksMs[this.#looks] ?? this.#everyMs - (Date.now() % this.#everyMs)
    this.#looks += 1
    this.#timer = setTimeout(() => {
      void this.#look()
        // A missed look is made up for by the next.
        .catch(() => undefined)
        .finally(() => {
          if (this.#looks !== Infinity) this.#plan()
        })
    }, wait)
    this.#timer.unref()
  }

  async #look(): Promise<void> {
    const members = await this.#tree.look(false, sharedListing(this.#tree.table))
    if (members.length === 0) return
    this.#sightings += 1
    const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0)
    const memoryBytes = sum(members.map((member) => member.memoryBytes))
    // A process that has ended counts in the parent that waited for it, and drops out if nobody did.
    this.#cpuSeconds = Math.max(this.#cpuSeconds, sum(members.map((member) => member.cpuSeconds)))
    this.#peakMemoryBytes = Math.max(
      this.#peakMemoryBytes,
      memoryBytes,
      ...members.map((member) => this.#tree.table.peakMemoryOf(member.pid)),
    )
    this.#latest = { memoryBytes, cpuSeconds: this.#cpuSeconds, processCount: members.length }
  }
}

const underWay = new WeakMap<ProcessTable, Promise<readonly ProcessRow[]>>()

function sharedListing(table: ProcessTable): Promise<readonly ProcessRow[]> {
  const shared = underWay.get(table)
  if (shared) return shared
  const listing = table.list().finally(() => underWay.delete(table))
  underWay.set(table, listing)
  return listing
}
