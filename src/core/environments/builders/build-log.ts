import { closeSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const shownTailBytes = 8 * 1024
const shownTailLines = 20

/** The builder's output: to whoever listens, to a file, and its end in memory. */
export class BuildLog {
  readonly #file: string
  readonly #handle: number
  readonly #listener: (bytes: Uint8Array) => void
  #tail = Buffer.alloc(0)

  constructor(file: string, listener: (bytes: Uint8Array) => void) {
    this.#file = file
    this.#handle = openSync(file, 'w')
    this.#listener = listener
  }

  readonly take = (bytes: Uint8Array): void => {
    writeSync(this.#handle, bytes)
    this.#tail = Buffer.concat([this.#tail, bytes]).subarray(-shownTailBytes)
    this.#listener(bytes)
  }

  tail(): string {
    return this.#tail.toString('utf8').trim().split('\n').slice(-shownTailLines).join('\n')
  }

  keepAs(file: string): void {
    closeSync(this.#handle)
    mkdirSync(dirname(file), { recursive: true })
    renameSync(this.#file, file)
  }
}
