import { setImmediate as nextTurn } from 'node:timers/promises'
import { inSlices } from '../../in-slices'
import { LongString } from './long-string'
import { PrefixLeap } from './prefix-leap'

/** Its table stays small enough for the processor's cache. */
const maxStates = 4096
/** Fewer would begin a string in ordinary output all the time. */
const fewestPlanted = 4
const mostPlanted = 64

/**
 * Knows many byte strings by their first bytes (Aho and Corasick 1975): the state after a byte is the
 * longest end of the input that begins one of the strings, as far as `depth`.
 */
export class SecretMatcher {
  /** So many bytes of each string are in the automaton. */
  readonly depth: number
  /** Finds where to begin, much faster. */
  readonly leap: PrefixLeap
  /** Bytes that occur in no string share column 0, which keeps the table small. */
  readonly columns = new Uint8Array(256)
  readonly width: number
  /** A row of next states for each state. */
  readonly next: Int32Array
  /** 1 for the states in which a string ends, or the first bytes of a longer one. */
  readonly notable: Uint8Array
  /** Length of the longest string that ends in each state, or 0. */
  readonly matched: Int32Array
  /** How much of the input each state remembers, as far as it can still grow into a string. */
  readonly pending: Int32Array
  /** The strings that go on, by the state of their first bytes. */
  readonly longer = new Map<number, LongString[]>()

  private constructor(sorted: readonly Uint8Array[], { depth, states }: Size, leap: PrefixLeap) {
    this.depth = depth
    this.leap = leap
    const planted = sorted.map((string) => string.subarray(0, depth))
    const used = new Set(Buffer.concat(planted))
    let column = 0
    for (const byte of used) this.columns[byte] = ++column
    this.width = used.size + 1
    this.next = new Int32Array(states * this.width)
    this.notable = new Uint8Array(states)
    this.matched = new Int32Array(states)
    this.pending = new Int32Array(states)
  }

  /** Of strings in the order of their bytes; gives the event loop turns where they are many. */
  static async of(sorted: readonly Uint8Array[]): Promise<SecretMatcher> {
    const leap = new PrefixLeap(sorted.map((string) => string.subarray(0, mostPlanted)))
    await nextTurn()
    const size = sizeOf(sorted)
    await nextTurn()
    const matcher = new SecretMatcher(sorted, size, leap)
    const grows = new Uint8Array(matcher.matched.length)
    await inSlices(matcher.#plant(sorted, grows), () => undefined)
    await inSlices(matcher.#link(grows), () => undefined)
    return matcher
  }

  /** Makes the tree of all strings, one at a time, and marks in `grows` which states have a branch. */
  *#plant(strings: readonly Uint8Array[], grows: Uint8Array): Generator<void> {
    let states = 1
    for (const string of strings) {
      let state = 0
      for (const [i, byte] of string.subarray(0, this.depth).entries()) {
        const at = state * this.width + (this.columns[byte] ?? 0)
        if (this.next[at] === 0) {
          this.pending[states] = i + 1
          this.next[at] = states++
        }
        grows[state] = 1
        state = this.next[at] ?? 0
      }
      if (string.length <= this.depth) this.matched[state] = string.length
      else this.#follow(state, string)
      yield
    }
  }

  #follow(state: number, string: Uint8Array): void {
    const known = this.longer.get(state)
    if (known === undefined) this.longer.set(state, [new LongString(string)])
    else known.push(new LongString(string))
  }

  /** Fills in, breadth first, where each state goes on a byte that no string has there. */
  *#link(grows: Uint8Array): Generator<void> {
    const fallback = new Int32Array(this.matched.length)
    const queue = [0]
    for (const state of queue) {
      const back = fallback[state] ?? 0
      const matched = Math.max(this.matched[state] ?? 0, this.matched[back] ?? 0)
      this.matched[state] = matched
      this.notable[state] = matched > 0 || this.longer.has(state) ? 1 : 0
      if (grows[state] === 0) this.pending[state] = this.pending[back] ?? 0
      for (let column = 0; column < this.width; column++) {
        const at = state * this.width + column
        const child = this.next[at] ?? 0
        const other = state === 0 ? 0 : (this.next[back * this.width + column] ?? 0)
        if (child === 0) {
          this.next[at] = other
        } else {
          fallback[child] = other
          queue.push(child)
        }
      }
      yield
    }
  }
}

interface Size {
  readonly depth: number
  readonly states: number
}

/** How deep a tree of the strings may go to have no more states than `maxStates`, and how many. */
function sizeOf(sorted: readonly Uint8Array[]): Size {
  const added = new Int32Array(mostPlanted)
  for (const [i, string] of sorted.entries()) {
    const end = Math.min(string.length, mostPlanted)
    for (let at = sharedBytes(string, sorted[i - 1], end); at < end; at++) {
      added[at] = (added[at] ?? 0) + 1
    }
  }
  let depth = 0
  let states = 1
  for (const more of added) {
    if (depth >= fewestPlanted && states + more > maxStates) break
    states += more
    depth++
  }
  return { depth, states }
}

function sharedBytes(a: Uint8Array, b: Uint8Array | undefined, atMost: number): number {
  let shared = 0
  while (b !== undefined && shared < atMost && a[shared] === b[shared]) shared++
  return shared
}
