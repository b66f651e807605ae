import { setImmediate, setTimeout as delay } from 'node:timers/promises'
import type { NamedProcess, StopGraces, StopReport, StopSignal, StopStep } from '../running-process'
import type { ProcessIdentity, ProcessRow } from '../tree/process-table'
import type { ProcessTree } from '../tree/process-tree'
import { named } from './named'
import { signalTree } from './signal-tree'

const shortestWaitMs = 5
const longestWaitMs = 50
/** What forks all the time is missed by about every fifth. */
const glances = 3
const means = { SIGINT: 'interrupt', SIGTERM: 'terminate', SIGKILL: 'kill' } as const

/**
 * Ends every member of a tree: SIGINT, then SIGTERM, then SIGKILL again and again, strays included,
 * until two looks in a row find nobody or SIGKILL has had `killPatienceMs`.
 */
export class TreeStop {
  readonly #tree: ProcessTree
  readonly #killPatienceMs: number
  #startedAt = 0
  #interruptEnds = Infinity
  #terminateEnds = Infinity
  #report: Promise<StopReport> | undefined
  #lastSeen: readonly ProcessRow[]
  #rootWasLast = true
  readonly #sent: StopSignal[] = []
  #onStep: (step: StopStep) => void = () => {}
  readonly #killed = new Map<number, NamedProcess>()

  constructor(tree: ProcessTree, killPatienceMs: number) {
    this.#tree = tree
    this.#killPatienceMs = killPatienceMs
    this.#lastSeen = tree.root.pid > 0 ? [unseen(tree.root)] : []
  }

  /** Starts it, or hurries it: of all graces ever given, the shortest hold. */
  stop(
    { interruptGraceMs, terminateGraceMs }: StopGraces,
    onStep?: (step: StopStep) => void,
  ): Promise<StopReport> {
    const now = performance.now()
    this.#interruptEnds = Math.min(this.#interruptEnds, now + interruptGraceMs)
    this.#terminateEnds = Math.min(this.#terminateEnds, now + interruptGraceMs + terminateGraceMs)
    if (onStep && !this.#report) this.#onStep = onStep
    this.#report ??= this.#run(now)
    return this.#report
  }

  async #run(now: number): Promise<StopReport> {
    this.#startedAt = now
    const isOver =
      (await this.#nobodyLeft()) ||
      (await this.#try('SIGINT', () => this.#interruptEnds)) ||
      (await this.#try('SIGTERM', () => this.#terminateEnds))
    return this.#reportOf(isOver ? [] : await this.#killAll())
  }

  /** Sends the signal and waits until nobody is left (true) or the time is over (false). */
  async #try(signal: StopSignal, ends: () => number): Promise<boolean> {
    if (performance.now() >= ends()) return false
    const members = await this.#look()
    if (!(await signalTree(this.#tree, members, signal))) return false
    if (members.length > 0) this.#noteSent(signal)
    for (let wait = shortestWaitMs; performance.now() < ends();) {
      const lookedAt = performance.now()
      if ((await this.#look(false)).length === 0 && (await this.#nobodyLeft())) return true
      // Where a look is slow, the waits between looks are long.
      const cost = performance.now() - lookedAt
      wait = Math.min(wait * 2, Math.max(longestWaitMs, cost * 4))
      await delay(Math.max(1, Math.min(wait, ends() - performance.now())))
    }
    return this.#nobodyLeft()
  }

  /** Gives the pids of those who survive it. */
  async #killAll(): Promise<readonly number[]> {
    const patienceEnds = performance.now() + this.#killPatienceMs
    for (let wait = 1; ; wait = Math.min(wait * 2, longestWaitMs)) {
      const members = await this.#look()
      if (members.length > 0) this.#noteSent('SIGKILL')
      this.#noteKilled(named(members, this.#tree.table))
      await signalTree(this.#tree, members, 'SIGKILL')
      const hunted = this.#hunt('SIGKILL')
      if (hunted.length > 0) this.#noteSent('SIGKILL')
      this.#noteKilled(hunted.map((pid) => ({ pid, name: '' })))
      if (members.length === 0 && hunted.length === 0 && (await this.#nobodyLeft())) return []
      if (performance.now() > patienceEnds) {
        return [...new Set([...members.map(({ pid }) => pid), ...hunted])]
      }
      await delay(wait)
    }
  }

  /** Only of what was there to get it: a tree may end by itself at any moment. */
  #noteSent(signal: StopSignal): void {
    if (this.#sent.includes(signal)) return
    this.#sent.push(signal)
    this.#onStep({ signal, next: this.#after(signal) })
  }

  #after(signal: StopSignal): StopStep['next'] {
    const at = (time: number) => Date.now() + Math.round(time - performance.now())
    if (signal === 'SIGINT' && this.#terminateEnds > this.#interruptEnds) {
      return { signal: 'SIGTERM', at: at(this.#interruptEnds) }
    }
    return signal === 'SIGKILL' ? null : { signal: 'SIGKILL', at: at(this.#terminateEnds) }
  }

  /** A process is named as it was when it was seen first: its name goes with it. */
  #noteKilled(processes: readonly NamedProcess[]): void {
    for (const one of processes) {
      const known = one.pid === this.#tree.root.pid || this.#killed.has(one.pid)
      if (!known) this.#killed.set(one.pid, one)
    }
  }

  async #look(strays = true): Promise<readonly ProcessRow[]> {
    try {
      this.#lastSeen = await this.#tree.look(strays)
      if (this.#lastSeen.length > 0) {
        this.#rootWasLast = this.#lastSeen.some(({ pid }) => pid === this.#tree.root.pid)
      }
    } catch {
      // Whoever was there before is taken to be there still, until a look succeeds.
    }
    return this.#lastSeen
  }

  #hunt(signal: StopSignal | null): readonly number[] {
    try {
      return this.#tree.hunt(signal)
    } catch {
      // As with a look: nobody is taken to be gone because nobody could be seen.
      return this.#lastSeen.map(({ pid }) => pid)
    }
  }

  /** Looks twice and more: a process may fork and end between two reads of one look. */
  async #nobodyLeft(): Promise<boolean> {
    for (let look = 0; look < 2; look++) if ((await this.#look()).length > 0) return false
    for (let glance = 0; glance < glances; glance++) {
      if (this.#hunt(null).length > 0) return false
      await setImmediate()
    }
    return true
  }

  #reportOf(survivors: readonly number[]): StopReport {
    const last = this.#sent.at(-1)
    return {
      needed: last === undefined ? 'none' : means[last],
      sent: [...this.#sent],
      survivors,
      killed: [...this.#killed.values()].filter(({ pid }) => !survivors.includes(pid)),
      rootWasLast: this.#rootWasLast,
      durationMs: performance.now() - this.#startedAt,
    }
  }
}

/** The root, for as long as no look has succeeded. */
function unseen({ pid, startTime }: ProcessIdentity): ProcessRow {
  return { pid, startTime, parent: 0, group: pid, session: pid, memoryBytes: 0, cpuSeconds: 0 }
}
