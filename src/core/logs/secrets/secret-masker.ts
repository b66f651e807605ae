import { setImmediate as nextTurn } from 'node:timers/promises'
import { inSlices } from '../../in-slices'
import { secretForms } from './secret-forms'
import { SecretMatcher } from './secret-matcher'
import { addMatch, SecretSearch, type Span } from './secret-search'

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

/** Values that are shorter, less blanks and line breaks around them, would mask ordinary output everywhere. */
export const minSecretLength = 3
/** In bytes of UTF-8. Linux hands no program a longer variable, and its many forms take memory. */
export const maxSecretBytes = 128 * 1024

const mask = Buffer.from('***')

/**
 * Replaces secret values by `***`: as they are and in the forms in which programs commonly write them
 * (`secretForms`), also when they come in pieces.
 */
export class SecretMasker {
  /** Names of the variables whose values are masked. */
  readonly names: readonly string[]
  readonly warnings: readonly SecretWarning[]
  readonly #matcher: SecretMatcher

  private constructor(secrets: readonly Secret[], matcher: SecretMatcher) {
    this.names = secrets.filter(isMasked).map(({ name }) => name)
    this.warnings = secrets
      .filter((secret) => secret.value !== '' && !isMasked(secret))
      .map(({ name }) => tooShort(name))
    this.#matcher = matcher
  }

  /** Takes its time for long values, and gives the event loop turns meanwhile. */
  static async of(secrets: readonly Secret[]): Promise<SecretMasker> {
    const byteForms: Uint8Array[] = []
    for (const value of new Set(secrets.filter(isMasked).map(({ value }) => value))) {
      const forms = new Set<string | Uint8Array>()
      await inSlices(secretForms(value), (form) => forms.add(form))
      const bytes: Uint8Array[] = []
      await inSlices(forms, (form) =>
        bytes.push(typeof form === 'string' ? Buffer.from(form) : form),
      )
      // What is in order already is soon brought into one.
      byteForms.push(...bytes.sort((a, b) => Buffer.compare(a, b)))
    }
    await nextTurn()
    byteForms.sort((a, b) => Buffer.compare(a, b))
    await nextTurn()
    return new SecretMasker(secrets, await SecretMatcher.of(byteForms))
  }

  /** Masking for one stream, with a memory of its own. */
  begin(): StreamMasking {
    return new MaskedStream(this.#matcher)
  }
}

function isMasked({ value }: Secret): boolean {
  return value.trim().length >= minSecretLength
}

class MaskedStream implements StreamMasking {
  readonly #matcher: SecretMatcher
  #search: SecretSearch
  #held: Uint8Array = new Uint8Array(0)
  /** Those that reach into `#held`; the mask of one that begins before it is already written. */
  #matches: Span[] = []

  constructor(matcher: SecretMatcher) {
    this.#matcher = matcher
    this.#search = new SecretSearch(matcher)
  }

  push(bytes: Uint8Array): Uint8Array {
    const found = this.#search.scan(bytes)
    const heldBefore = this.#held.length
    if (found.matches.length === 0 && found.pending === 0 && heldBefore === 0) return bytes

    const whole = heldBefore === 0 ? bytes : Buffer.concat([this.#held, bytes])
    for (const { start, end } of found.matches) {
      addMatch(this.#matches, start + heldBefore, end + heldBefore)
    }
    return this.#write(whole, whole.length - found.pending)
  }

  end(): Uint8Array {
    this.#search = new SecretSearch(this.#matcher)
    return this.#write(this.#held, this.#held.length)
  }

  /** Gives `whole` up to `safe`, masked, and holds the rest: a match there may be part of a longer one. */
  #write(whole: Uint8Array, safe: number): Uint8Array {
    const pieces: Uint8Array[] = []
    let at = 0
    for (const { start, end } of this.#matches) {
      if (start >= safe) break
      if (start >= 0) pieces.push(whole.subarray(at, start), mask)
      at = end
    }
    if (at < safe) pieces.push(whole.subarray(at, safe))
    this.#matches = this.#matches
      .filter(({ end }) => end > safe)
      .map(({ start, end }) => ({ start: start - safe, end: end - safe }))
    this.#held = Uint8Array.prototype.slice.call(whole, safe)
    return Buffer.concat(pieces)
  }
}

function tooShort(name: string): SecretWarning {
  return {
    code: 'SECRET_TOO_SHORT',
    name,
    message: `The value of ${name} is shorter than ${String(minSecretLength)} characters and is not masked.`,
  }
}
