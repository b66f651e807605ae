import type { Terminal } from '@xterm/xterm'
import { scrollbackLines } from './create-terminal'
import { Hold } from './hold'

const lineFeed = 0x0a
const nothing = new Uint8Array(0)
/** Written at once: what may still be pushed out after someone has begun to scroll. */
const sliceBytes = 8 * 1024

/** Writes output to a terminal, but holds it while it would push out what someone has scrolled up to. */
export class HeldWriter {
  readonly #terminal: Terminal
  readonly #hold = new Hold((bytes) => this.#wouldPushOut(bytes))

  constructor(terminal: Terminal) {
    this.#terminal = terminal
  }

  /** True while nothing is written although there is something. */
  get holding(): boolean {
    return this.#hold.holding
  }

  /** Writes `bytes`, calls `begin` before the last of them and `parsed` when all are on screen. */
  write(bytes: Uint8Array, begin: () => void, parsed: () => void): void {
    let at = 0
    for (; at + sliceBytes < bytes.length; at += sliceBytes) {
      const slice = bytes.subarray(at, at + sliceBytes)
      this.#hold.pass(slice, (done) => this.#terminal.write(slice, done))
    }
    const last = bytes.subarray(at)
    this.#hold.pass(last, (done) => {
      begin()
      this.#terminal.write(last, () => {
        done()
        parsed()
      })
    })
  }

  /** Does `work` after all that is to be written now; what is written later waits until it is done. */
  after(work: (done: () => void) => void): void {
    this.#hold.pass(nothing, work)
  }

  /** Call it when the reader is back at the end. */
  goOn(): void {
    this.#hold.goOn()
  }

  /** True when its reader is not at the end, and the scrollback may get too full. */
  #wouldPushOut(bytes: Uint8Array): boolean {
    const { active } = this.#terminal.buffer
    if (active.viewportY >= active.baseY || active.type === 'alternate') return false
    const feeds = bytes.filter((byte) => byte === lineFeed).length
    return active.baseY + feeds + bytes.length / this.#terminal.cols >= scrollbackLines
  }
}
