import type { ProcessIdentity, ProcessRow, ProcessTable } from './process-table'

/**
 * The processes of one run: its group and session, whatever descends from them, and on request
 * whatever carries its marker. One that was seen once stays a member, even after it has left its
 * parent, its group and its session, and emptied its environment.
 */
export class ProcessTree {
  readonly table: ProcessTable
  readonly root: ProcessIdentity
  readonly #marker: string
  readonly #known = new Map<number, string>()
  /** Those without the marker: nobody gets it later but from a member. */
  #strangers: ReadonlyMap<number, string> = new Map()
  #rootEnded = false
  #groupIsOurs: boolean

  constructor(table: ProcessTable, root: ProcessIdentity, marker: string) {
    this.table = table
    this.root = root
    this.#marker = marker
    this.#groupIsOurs = root.pid > 0
    this.#known.set(root.pid, root.startTime)
  }

  /** To be called when the root has been waited for: from then on its pid may be reused. */
  rootHasEnded(): void {
    this.#rootEnded = true
  }

  /** True as long as a signal to the root's group can't reach anybody else. */
  get groupIsOurs(): boolean {
    return this.#groupIsOurs
  }

  /**
   * The living members. `strays`: also look for the marker, which costs a read per process; without,
   * only those are asked that were not there at the look before, where that costs next to nothing.
   * `listing`: a list asked for a moment ago, to be shared with others.
   */
  async look(strays: boolean, listing = this.table.list()): Promise<ProcessRow[]> {
    const rows = (await listing).filter(({ pid }) => pid !== process.pid)
    this.#checkGroup(rows)
    const members = new Map<number, ProcessRow>()
    const others = rows.filter((row) => {
      if (this.#isMember(row)) members.set(row.pid, row)
      return !members.has(row.pid)
    })
    const asked = strays ? others : this.#newcomers(others)
    if (asked.length > 0) {
      const carriers = await this.table.carrying(this.#marker, asked, this.root)
      for (const row of asked) if (carriers.has(row.pid)) members.set(row.pid, row)
    }
    this.#strangers = new Map(others.map(({ pid, startTime }) => [pid, startTime]))
    addDescendants(members, rows)
    for (const row of members.values()) this.#known.set(row.pid, row.startTime)
    return [...members.values()]
  }

  /** The pids that carry the marker at this moment, each sent the signal when it is found. */
  hunt(signal: NodeJS.Signals | null): readonly number[] {
    return this.table.hunt(this.#marker, signal)
  }

  #newcomers(others: readonly ProcessRow[]): ProcessRow[] {
    if (!this.table.environmentsAtHand) return []
    return others.filter(({ pid, startTime }) => this.#strangers.get(pid) !== startTime)
  }

  #isMember(row: ProcessRow): boolean {
    if (this.#known.get(row.pid) === row.startTime) return true
    return this.#groupIsOurs && this.#inGroup(row)
  }

  #inGroup(row: ProcessRow): boolean {
    return row.group === this.root.pid || row.session === this.root.pid
  }

  /** The number of a group is free again once its root was waited for and its last member left. */
  #checkGroup(rows: readonly ProcessRow[]): void {
    if (!this.#groupIsOurs || !this.#rootEnded) return
    const reused = rows.some(
      (row) => row.pid === this.root.pid && row.startTime !== this.root.startTime,
    )
    if (reused || !rows.some((row) => this.#inGroup(row))) this.#groupIsOurs = false
  }
}

function addDescendants(members: Map<number, ProcessRow>, rows: readonly ProcessRow[]): void {
  const children = new Map<number, ProcessRow[]>()
  for (const row of rows) {
    const siblings = children.get(row.parent)
    if (siblings) siblings.push(row)
    else children.set(row.parent, [row])
  }
  // A Map takes additions while it is walked, so that grandchildren are reached too.
  for (const pid of members.keys()) {
    for (const child of children.get(pid) ?? []) members.set(child.pid, child)
  }
}
