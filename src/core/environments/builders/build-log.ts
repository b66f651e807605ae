import { closeSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const shownTailBytes = 8 * 1024
const shownTailLines = 20

/** The builder's output: to whoever listens, to a file, and its end in memory. */
export class BuildLog {
  #file: string
  #handle: number | null
  readonly #listener: (bytes: Uint8Array) => void
  #tail = Buffer.alloc(0)

  constructor(file: string, listener: (bytes: Uint8Array) => void) {
    this.#file = file
    this.#handle = openSync(file, 'w')
    this.#listener = listener
  }

  readonly take = (bytes: Uint8Array): void => {
    this.#tail = Buffer.concat([this.#tail, bytes]).subarray(-shownTailBytes)
    this.#listener(bytes)
    // Last, since a full disk must not hide what the builder says of it.
    if (this.#handle !== null) writeSync(this.#handle, bytes)
  }

  tail(): string {
    return this.#tail.toString('utf8').trim().split('\n').slice(-shownTailLines).join('\n')
  }

  /** Ends the log, and moves its file. */
  keepAs(file: string): void {
    if (this.#handle !== null) closeSync(this.#handle)
    this.#handle = null
    mkdirSync(dirname(file), { recursive: true })
    renameSync(this.#file, file)
    this.#file = file
  }
}
