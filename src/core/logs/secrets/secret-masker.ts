import { inSlices } from '../../in-slices'
import { secretForms } from './secret-forms'
import { SecretMatcher } from './secret-matcher'
import { SecretSearch } from './secret-search'

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
/** In bytes of UTF-8. Linux hands no program a longer variable, and its many forms take memory. */
export const maxSecretBytes = 128 * 1024

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

  private constructor(secrets: readonly Secret[], forms: readonly Buffer[]) {
    this.names = secrets.filter(isMasked).map(({ name }) => name)
    this.warnings = secrets
      .filter((secret) => secret.value !== '' && !isMasked(secret))
      .map(({ name }) => tooShort(name))
    this.#matcher = new SecretMatcher(forms)
  }

  /** Takes its time for long values, and gives the event loop turns meanwhile. */
  static async of(secrets: readonly Secret[]): Promise<SecretMasker> {
    const texts = new Set<string>()
    await inSlices(formsOf(secrets), (text) => texts.add(text))
    const forms: Buffer[] = []
    await inSlices(texts, (text) => forms.push(Buffer.from(text)))
    return new SecretMasker(secrets, forms)
  }

  /** Masking for one stream, with a memory of its own. */
  begin(): StreamMasking {
    return new MaskedStream(this.#matcher)
  }
}

function* formsOf(secrets: readonly Secret[]): Generator<string> {
  for (const { value } of secrets.filter(isMasked)) yield* secretForms(value)
}

function isMasked({ value }: Secret): boolean {
  return value.length >= minSecretLength
}

class MaskedStream implements StreamMasking {
  readonly #matcher: SecretMatcher
  #search: SecretSearch
  #held: Uint8Array = new Uint8Array(0)
  /** How many bytes at the beginning of `#held` are under a mask that is already written. */
  #covered = 0

  constructor(matcher: SecretMatcher) {
    this.#matcher = matcher
    this.#search = new SecretSearch(matcher)
  }

  push(bytes: Uint8Array): Uint8Array {
    const found = this.#search.scan(bytes)
    if (found.matches.length === 0 && found.pending === 0 && this.#held.length === 0) return bytes

    const heldBefore = this.#held.length
    const whole = heldBefore === 0 ? bytes : Buffer.concat([this.#held, bytes])
    const safe = whole.length - found.pending
    const pieces: Uint8Array[] = []
    let at = this.#covered
    for (const { start, end } of found.matches) {
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
    this.#search = new SecretSearch(this.#matcher)
    return rest
  }
}

function tooShort(name: string): SecretWarning {
  return {
    code: 'SECRET_TOO_SHORT',
    name,
    message: `The value of ${name} is shorter than ${String(minSecretLength)} characters and is not masked.`,
  }
}
