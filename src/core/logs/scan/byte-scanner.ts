import { chooseAnchors, isLetter, type Anchors } from './anchors'
import { scanModule } from './scan-module'

/** Memory past the scanned bytes that the vector instructions may read. */
const slack = 64
const page = 64 * 1024
const newline = 0x0a
const escape = 0x1b

type Find = (
  at: number,
  last: number,
  needle: number,
  length: number,
  one: number,
  two: number,
) => number

interface Vectors {
  readonly count: (at: number, to: number) => number
  readonly find: Find
  readonly findCaseless: Find
}

export interface NeedleOptions {
  /** ASCII letters of either case match; the needle must be lower-case ASCII then. */
  readonly caseless?: boolean
  /** Part of what is searched, which tells what bytes are rare. */
  readonly sample?: Uint8Array
}

/**
 * Counts newlines and finds byte strings in its own memory, at the speed at which that can be read.
 * Put the bytes into `bytes`, then ask.
 */
export class ByteScanner {
  readonly bytes: Buffer
  /** True where the processor's vector instructions do the work. */
  readonly vectorised: boolean
  readonly #vectors: Vectors | undefined
  readonly #needleAt: number
  #needle: Buffer = Buffer.alloc(0)
  #caseless = false
  #anchors: Anchors = { one: 0, two: 0, rarest: 0, rare: false }

  /** For `capacity` bytes and needles of up to 64 KiB. */
  constructor(capacity: number) {
    this.#needleAt = capacity + page
    const pages = Math.ceil((this.#needleAt + page + slack) / page)
    const memory = new engine.Memory({ initial: pages })
    this.bytes = Buffer.from(memory.buffer, 0, capacity)
    this.#needle = Buffer.from(memory.buffer, this.#needleAt, 0)
    this.#vectors = instantiate(memory)
    this.vectorised = this.#vectors !== undefined
  }

  /** How many newlines are in [from, to). */
  countNewlines(from: number, to: number): number {
    return this.survey(from, to).newlines
  }

  /** How many newlines are in [from, to), and whether an escape sequence may be. */
  survey(from: number, to: number): { readonly newlines: number; readonly escapes: boolean } {
    if (this.#vectors !== undefined) {
      const counted = this.#vectors.count(from, to)
      return { newlines: counted & 0x7fff_ffff, escapes: counted < 0 }
    }
    let newlines = 0
    for (let at = this.bytes.indexOf(newline, from); at >= 0 && at < to; newlines++) {
      at = this.bytes.indexOf(newline, at + 1)
    }
    return { newlines, escapes: this.bytes.subarray(from, to).includes(escape) }
  }

  /** What `find` looks for from now on; 1 to 32,768 bytes. */
  setNeedle(needle: Uint8Array, { caseless = false, sample }: NeedleOptions = {}): void {
    const memory = this.bytes.buffer
    this.#caseless = caseless
    this.#needle = Buffer.from(memory, this.#needleAt, needle.length)
    this.#needle.set(needle)
    const folds = Buffer.from(memory, this.#needleAt + needle.length, needle.length)
    folds.set(needle.map((byte) => (caseless && isLetter(byte) ? caseBit : 0)))
    this.#anchors = chooseAnchors(needle, caseless, sample)
  }

  /** Where the needle first stands whole in [from, to), or -1. */
  find(from: number, to: number): number {
    if (this.#anchors.rare) {
      const found = this.#findByRareByte(from, to)
      if (found !== undefined) return found
    }
    const last = to - this.#needle.length
    if (last < from) return -1
    if (this.#vectors === undefined) return this.#findPlainly(from, to)
    const { one, two } = this.#anchors
    const find = this.#caseless ? this.#vectors.findCaseless : this.#vectors.find
    return find(from, last, this.#needleAt, this.#needle.length, one, two)
  }

  #findPlainly(from: number, to: number): number {
    if (!this.#caseless) return this.bytes.subarray(0, to).indexOf(this.#needle, from)
    const text = this.bytes.toString('latin1', from, to).toLowerCase()
    const found = text.indexOf(this.#needle.toString('latin1'))
    return found < 0 ? found : from + found
  }

  /** The C library finds one byte faster than anything; gives up where that byte is not rare after all. */
  #findByRareByte(from: number, to: number): number | undefined {
    const { rarest } = this.#anchors
    const needle = this.#needle
    const range = this.bytes.subarray(0, to)
    let at = from + rarest
    for (let tries = 0; tries < 32; tries++) {
      at = range.indexOf(needle[rarest] ?? 0, at)
      const start = at - rarest
      if (at < 0 || start + needle.length > to) return -1
      if (this.#equalsNeedle(start)) return start
      at++
    }
    return undefined
  }

  #equalsNeedle(start: number): boolean {
    return this.#needle.every((byte, i) => {
      const there = this.bytes[start + i] ?? 0
      return there === byte || (this.#caseless && isLetter(byte) && (there | caseBit) === byte)
    })
  }
}

/** What tells an upper-case ASCII letter from its lower-case one. */
const caseBit = 0x20

/** The part of the WebAssembly API that is used here; core's types know neither the DOM's nor Node's. */
interface Engine {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer }
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown }
  readonly validate: (bytes: Uint8Array) => boolean
}

const engine = (globalThis as unknown as { readonly WebAssembly: Engine }).WebAssembly

/** Kept, since a module is made faster while it runs. Null where the processor lacks the instructions. */
let compiled: object | null | undefined

/** Nothing where the processor can't; the slower way serves then. */
function instantiate(memory: object): Vectors | undefined {
  if (compiled === undefined) {
    const binary = scanModule()
    compiled = engine.validate(binary) ? new engine.Module(binary) : null
  }
  if (compiled === null) return undefined
  return new engine.Instance(compiled, { env: { memory } }).exports as Vectors
}
