import { setTimeout as delay } from 'node:timers/promises'
import { named } from './ending/named'
import { holdersOf } from './ending/output-holders'
import { TreeStop } from './ending/stop-tree'
import type { LaunchedProcess } from './launch/launched-process'
import type { ProcessIdentity } from './tree/process-table'
import type { ProcessTree } from './tree/process-tree'
import { UsageSampler } from './tree/usage-sampler'
import type {
  Leak,
  NamedProcess,
  OutputHolders,
  ProcessEnd,
  ProcessOptions,
  ProcessOutcome,
  ProcessUsage,
  RunningProcess,
  StopGraces,
  StopReport,
  StopStep,
} from './running-process'

/** The most that a pipe can hold unless root says otherwise (pipe(7)). */
const pipeBytes = 1 << 20
/** An output that ends later than its process, by as much, is worth a word. */
const outlivedAfterMs = 150
/** What ends together with its parent may need that long. */
const partingMs = 200
/** The end of an output that nobody holds any more is seen by then. */
const lettingGoMs = 1000
const noGrace: StopGraces = { interruptGraceMs: 0, terminateGraceMs: 0 }

/** Watches over one launched process until its output, its tree and itself are at their end. */
export class SupervisedProcess implements RunningProcess {
  readonly identity: ProcessIdentity
  readonly ended: Promise<ProcessEnd>
  readonly outlived: Promise<number>
  readonly #launched: LaunchedProcess
  readonly #tree: ProcessTree
  readonly #options: Required<ProcessOptions>
  readonly #startedAt: number
  readonly #sampler: UsageSampler
  readonly #treeStop: TreeStop
  readonly #rootSurvived: Promise<ProcessOutcome>
  readonly #outputAtEnd: Promise<void>
  #giveUpOnRoot = () => {}
  #sayOutlived: (endedAt: number) => void = () => {}
  #stopping: Promise<StopReport> | undefined
  #stopped = false
  #rootEnded = false
  #outputHeld = true
  #finished = false

  constructor(
    launched: LaunchedProcess,
    tree: ProcessTree,
    options: Required<ProcessOptions>,
    startedAt: number,
  ) {
    this.identity = tree.root
    this.#launched = launched
    this.#tree = tree
    this.#options = options
    this.#startedAt = startedAt
    this.#sampler = new UsageSampler(tree, options.sampleEveryMs)
    this.#treeStop = new TreeStop(tree, options.killPatienceMs)
    this.#rootSurvived = new Promise((resolve) => {
      this.#giveUpOnRoot = () => resolve({ kind: 'lost' })
    })
    this.outlived = new Promise((resolve) => {
      this.#sayOutlived = resolve
    })
    this.#outputAtEnd = Promise.all(launched.pumps.map((pump) => pump.atEnd)).then(() => {
      this.#outputHeld = false
      if (!this.#rootEnded) this.#sampler.lookAtRoot()
    })
    this.ended = this.#end()
  }

  get kind(): RunningProcess['kind'] {
    return this.#launched.kind
  }

  get notices(): readonly string[] {
    return this.#launched.notices
  }

  write(input: Uint8Array | string, taken = () => {}): void {
    if (this.#rootEnded) taken()
    else this.#launched.write(input, taken)
  }

  resize(columns: number, rows: number): void {
    if (!this.#rootEnded) this.#launched.resize(columns, rows)
  }

  usage(): ProcessUsage | null {
    return this.#finished ? null : this.#sampler.latest
  }

  kill(): Promise<StopReport> {
    return this.stop(noGrace)
  }

  async stop(graces: StopGraces, onStep?: (step: StopStep) => void): Promise<StopReport> {
    // What outlived its run belongs to nobody's run any more.
    if (this.#finished && !this.#stopping)
      return {
        needed: 'none',
        sent: [],
        survivors: [],
        killed: [],
        rootWasLast: true,
        durationMs: 0,
      }
    if (!this.#rootEnded) this.#stopped = true
    // Windows has no SIGINT to send; a terminal there takes the key.
    if (process.platform === 'win32' && !this.#stopping) this.write('\u0003')
    this.#stopping = this.#treeStop.stop(graces, onStep)
    const report = await this.#stopping
    // Another user's, or stuck in the kernel: its exit may never come.
    if (report.survivors.includes(this.identity.pid)) this.#giveUpOnRoot()
    return report
  }

  async #end(): Promise<ProcessEnd> {
    const outcome = await Promise.race([
      this.#launched.exited.finally(() => this.#tree.rootHasEnded()),
      this.#rootSurvived,
    ])
    this.#rootEnded = true
    const rootEndedAt = this.#options.clock.now()
    if (this.#options.stopStraysAtEnd && !this.#stopping)
      this.#stopping = this.#treeStop.stop(noGrace)
    const saying = setTimeout(() => {
      if (!this.#stopped) this.#sayOutlived(rootEndedAt)
    }, outlivedAfterMs)
    const drainedForMs = await this.#drain()
    clearTimeout(saying)
    const left = await this.#leftBehind(drainedForMs !== null)
    const holders = drainedForMs === null ? null : await this.#holders(left)
    const report = await this.#stopping
    if (report && drainedForMs !== null) await this.#lettingGo()
    this.#finished = true
    this.#sampler.close()
    return {
      outcome,
      stopped: this.#stopped,
      ...(this.#stopped && report && { stop: report }),
      leaked: drainedForMs === null ? null : this.#leakOf(drainedForMs, holders),
      // A stop may have come while it was looked.
      left: report ? [] : left,
      killed: report?.killed ?? [],
      survivors: report?.survivors ?? [],
      peakMemoryBytes: this.#sampler.peakMemoryBytes,
      cpuSeconds: this.#sampler.cpuSeconds,
      startedAt: this.#startedAt,
      endedAt: this.#stopped ? this.#options.clock.now() : rootEndedAt,
      captureProblem: this.#launched.pumps.find((pump) => pump.problem)?.problem ?? null,
    }
  }

  /**
   * Waits for the end of the output; for a bounded time when somebody else still holds it: then gives
   * how long that was, in milliseconds.
   */
  async #drain(): Promise<number | null> {
    const startedAt = performance.now()
    const giveUp = new AbortController()
    const complete = await Promise.race([
      this.#launched.flush().then(() => true),
      this.#leakIsCertain(giveUp.signal).then(() => false),
    ])
    giveUp.abort()
    if (complete) return null
    const drainedForMs = Math.round(performance.now() - startedAt)
    // Read on, to nowhere: closed pipes would kill what was left running.
    for (const pump of this.#launched.pumps) pump.discard()
    return drainedForMs
  }

  /** Who it was is worth saying, but no reason to fail, and no reason for a slow look at every end. */
  async #leftBehind(leaked: boolean): Promise<readonly NamedProcess[]> {
    const { table } = this.#tree
    if (this.#stopping || !(leaked || table.environmentsAtHand)) return []
    const look = async () => {
      const rows = await this.#tree.look(true).catch(() => [])
      return rows.filter(({ pid }) => pid !== this.identity.pid)
    }
    const found = await look()
    if (found.length === 0) return []
    await delay(partingMs)
    const stillThere = new Map((await look()).map(({ pid, startTime }) => [pid, startTime]))
    return named(
      found.filter(({ pid, startTime }) => stillThere.get(pid) === startTime),
      table,
    )
  }

  #leakOf(drainedForMs: number, holders: OutputHolders | null): Leak {
    if (!this.#outputHeld) return { drainedForMs, stillHeld: false }
    return { drainedForMs, stillHeld: true, ...(holders && { holders }) }
  }

  #holders(left: readonly NamedProcess[]): Promise<OutputHolders | null> {
    const pids = left.map(({ pid }) => pid)
    return holdersOf(this.#launched.outputFiles, pids)
  }

  /** What is read to nowhere is read slowly, so its end may come a little after its holder's. */
  async #lettingGo(): Promise<void> {
    const giveUp = new AbortController()
    const { signal } = giveUp
    const patience = delay(lettingGoMs, undefined, { signal }).catch(() => undefined)
    await Promise.race([this.#outputAtEnd, patience])
    giveUp.abort()
  }

  /** Resolves when whatever still comes was surely not written by the process itself. */
  async #leakIsCertain(signal: AbortSignal): Promise<void> {
    const before = this.#launched.pumps.map((pump) => pump.takenBytes)
    const slow = async () => {
      const { pumps } = this.#launched
      const pauses = pumps.map((pump) => pump.pauses)
      for (const pump of pumps) await pump.flowing()
      await delay(this.#options.drainMs, undefined, { signal }).catch(() => undefined)
      // A slow sink is no leak: the time counts anew until it took as much as a pipe can hold.
      return pumps.some(
        (pump, index) =>
          pump.pauses !== pauses[index] && pump.takenBytes < (before[index] ?? 0) + pipeBytes,
      )
    }
    while (await slow()) if (signal.aborted) return
    // While a run is being stopped its tree is about to go, and the holders with it.
    await this.#stopping
  }
}
