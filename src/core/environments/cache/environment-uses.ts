import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { systemCode } from '../../errors'
import type { OwnMark, OwnerMark, OwnerMarks } from './owner-marks'

const subject = 'uses'
const lineBytes = 65
const emptyLine = `${' '.repeat(lineBytes - 1)}\n`
const touchEveryMs = 60_000

interface Ledger {
  readonly mark: OwnMark
  readonly handle: number
}

/**
 * Who uses which environment. Each process keeps one small file with a line of fixed length for
 * every environment that it uses, so that taking one costs a single write; the file of a dead
 * process counts for nothing. A line that is caught half written belongs to somebody who has not
 * looked at `ready.json` yet, and who will then find it withdrawn.
 */
export class EnvironmentUses {
  readonly #marks: OwnerMarks
  readonly #own = new Map<string, { count: number; line: number }>()
  readonly #touched = new Map<string, number>()
  #ledger: Ledger | null = null

  constructor(marks: OwnerMarks) {
    this.#marks = marks
  }

  /** Counts one more use; the result gives it up and may be called again. */
  take(fingerprint: string): () => void {
    const ledger = this.#openLedger()
    let use = this.#own.get(fingerprint)
    if (use === undefined) {
      use = { count: 0, line: this.#freeLine() }
      this.#own.set(fingerprint, use)
      writeSync(ledger.handle, `${fingerprint}\n`, use.line * lineBytes)
    }
    use.count += 1
    const taken = use
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      taken.count -= 1
      if (taken.count === 0) this.#drop(fingerprint, taken.line)
    }
  }

  /** The living processes that use it, this one included. */
  async of(fingerprint: string): Promise<readonly OwnerMark[]> {
    return (await this.all()).get(fingerprint) ?? []
  }

  /** As `of`, for every environment in use. */
  async all(): Promise<Map<string, OwnerMark[]>> {
    const users = new Map<string, OwnerMark[]>()
    for (const mark of await this.#marks.living(subject)) {
      for (const fingerprint of readLines(mark.file)) {
        users.set(fingerprint, [...(users.get(fingerprint) ?? []), mark])
      }
    }
    return users
  }

  /** Calls `write` unless it was called for this environment within the last minute. */
  touch(fingerprint: string, now: number, write: (now: number) => void): void {
    const last = this.#touched.get(fingerprint)
    if (last !== undefined && now - last < touchEveryMs && now >= last) return
    write(now)
    this.#touched.set(fingerprint, now)
  }

  /** Gives up all uses of this process. */
  close(): void {
    if (this.#ledger === null) return
    closeSync(this.#ledger.handle)
    this.#ledger.mark.remove()
    this.#ledger = null
    this.#own.clear()
  }

  #openLedger(): Ledger {
    // Somebody may have deleted the whole cache while we run: what is in use is written down again.
    if (this.#ledger !== null && existsSync(this.#ledger.mark.file)) return this.#ledger
    if (this.#ledger !== null) closeSync(this.#ledger.handle)
    const mark = this.#marks.put(subject)
    this.#ledger = { mark, handle: openSync(mark.file, 'r+') }
    for (const [fingerprint, { line }] of this.#own) {
      writeSync(this.#ledger.handle, `${fingerprint}\n`, line * lineBytes)
    }
    return this.#ledger
  }

  #drop(fingerprint: string, line: number): void {
    if (this.#own.get(fingerprint)?.line !== line || this.#ledger === null) return
    this.#own.delete(fingerprint)
    writeSync(this.#ledger.handle, emptyLine, line * lineBytes)
  }

  #freeLine(): number {
    const taken = new Set([...this.#own.values()].map(({ line }) => line))
    let line = 0
    while (taken.has(line)) line += 1
    return line
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'latin1')
      .split('\n')
      .filter((line) => /^[0-9a-f]{64}$/.test(line))
  } catch (error) {
    // Its process ended well between the listing and now.
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}
