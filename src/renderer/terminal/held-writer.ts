import type { Terminal } from '@xterm/xterm'
import { scrollbackLines } from './create-terminal'
import { Hold } from './hold'

const tab = 0x09
const tabWidth = 8
const lineFeed = 0x0a
const formFeed = 0x0c
const letterJ = 0x4a
const digit2 = 0x32
const nothing = new Uint8Array(0)

/** Writes output to a terminal, but holds it while it would push out what someone has scrolled up to. */
export class HeldWriter {
  readonly #terminal: Terminal
  readonly #moved: () => void
  readonly #hold = new Hold((bytes) => this.#wouldPushOut(bytes))

  /** `moved` is called whenever some output is on screen and the next has begun, or is held. */
  constructor(terminal: Terminal, moved: () => void) {
    this.#terminal = terminal
    this.#moved = moved
  }

  /** True while nothing is written although there is something. */
  get holding(): boolean {
    return this.#hold.holding
  }

  /** Writes `bytes`; calls `begin` before it does, and `parsed` when all are on screen. */
  write(bytes: Uint8Array, begin: () => void, parsed: () => void): void {
    this.#hold.pass(bytes, (done) => {
      begin()
      this.#terminal.write(bytes, () => {
        parsed()
        done()
        this.#moved()
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
    return active.baseY + mostRowsOf(bytes, this.#terminal) >= scrollbackLines
  }
}

/**
 * How far `bytes` may scroll a terminal up: by lines that end or wrap, and screens that are cleared.
 * Other ways to move on, such as IND and NEL, are not counted.
 */
function mostRowsOf(bytes: Uint8Array, { cols, rows }: Terminal): number {
  let columns = bytes.length
  let count = 0
  for (const [index, byte] of bytes.entries()) {
    if (byte === tab) columns += tabWidth - 1
    else if (byte >= lineFeed && byte <= formFeed) count += 1
    // As in `ESC [ 2 J`, by which what is on the screen goes into the scrollback.
    else if (byte === letterJ && bytes[index - 1] === digit2) count += rows
  }
  return count + columns / cols
}
