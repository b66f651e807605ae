import { SecretMatcher } from './secret-matcher'
import { secretForms } from './secret-forms'

/** A value that must not be seen, and the name of the variable that carries it. */
export interface Secret {
  readonly name: string
  readonly value: string
}

/** A secret that is not masked, and why. */
export interface SecretWarning {
  readonly code: 'SECRET_TOO_SHORT'
  readonly name: string
  readonly message: string
}

/** Masks one stream. Feed it every byte in order; what it gives back is safe to store. */
export interface StreamMasking {
  /** The masked bytes, less an end that may be the beginning of a secret. */
  push(bytes: Uint8Array): Uint8Array
  /** What was held back, when the stream has ended. */
  end(): Uint8Array
}

/** Shorter values would mask ordinary output everywhere. */
export const minSecretLength = 3

const mask = Buffer.from('***')

/**
 * Replaces secret values by `***`: as they are, in base64 (at each of the three alignments, with both
 * alphabets), URL-encoded and JSON-escaped, also when they come in pieces.
 */
export class SecretMasker {
  /** Names of the variables whose values are masked. */
  readonly names: readonly string[]
  readonly warnings: readonly SecretWarning[]
  readonly #matcher: SecretMatcher

  constructor(secrets: readonly Secret[]) {
    const long = secrets.filter(({ value }) => value.length >= minSecretLength)
    this.names = long.map(({ name }) => name)
    this.warnings = secrets
      .filter(({ value }) => value !== '' && value.length < minSecretLength)
      .map(({ name }) => tooShort(name))
    this.#matcher = new SecretMatcher(long.flatMap(({ value }) => secretForms(value)))
  }

  /** Masking for one stream, with a memory of its own. */
  begin(): StreamMasking {
    return new MaskedStream(this.#matcher)
  }
}

class MaskedStream implements StreamMasking {
  readonly #matcher: SecretMatcher
  #state = 0
  #held: Uint8Array = new Uint8Array(0)
  /** How many bytes at the beginning of `#held` are under a mask that is already written. */
  #covered = 0

  constructor(matcher: SecretMatcher) {
    this.#matcher = matcher
  }

  push(bytes: Uint8Array): Uint8Array {
    const found = this.#matcher.scan(this.#state, bytes)
    this.#state = found.state
    if (found.matches.length === 0 && found.pending === 0 && this.#held.length === 0) return bytes

    const heldBefore = this.#held.length
    const whole = heldBefore === 0 ? bytes : Buffer.concat([this.#held, bytes])
    const safe = whole.length - found.pending
    const pieces: Uint8Array[] = []
    let at = this.#covered
    for (const { start, end } of united(found.matches)) {
      const from = start + heldBefore
      // A match that begins under the mask before it makes that mask longer.
      if (from >= at) pieces.push(whole.subarray(at, from), mask)
      at = Math.max(at, end + heldBefore)
    }
    if (at < safe) pieces.push(whole.subarray(at, safe))
    this.#covered = Math.max(0, at - safe)
    this.#held = Uint8Array.prototype.slice.call(whole, safe)
    return Buffer.concat(pieces)
  }

  end(): Uint8Array {
    const rest = this.#held.subarray(this.#covered)
    this.#held = new Uint8Array(0)
    this.#covered = 0
    this.#state = 0
    return rest
  }
}

interface Span {
  readonly start: number
  readonly end: number
}

/** The spans in order of their start, overlapping ones made one. */
function united(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last !== undefined && span.start < last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    } else {
      result.push(span)
    }
  }
  return result
}

function tooShort(name: string): SecretWarning {
  return {
    code: 'SECRET_TOO_SHORT',
    name,
    message: `The value of ${name} is shorter than ${String(minSecretLength)} characters and is not masked.`,
  }
}
