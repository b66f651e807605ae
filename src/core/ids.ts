import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
/** The last millisecond that an identifier can tell. */
const latest = 32 ** 10 - 1

/** True for text that `newId` could have made. */
export function isId(text: string): boolean {
  return new RegExp(`^[${alphabet}]{20}$`).test(text)
}

/** When an identifier was made, in milliseconds since the Unix epoch. */
export function timeOfId(id: string): number {
  let time = 0
  for (let digit = 0; digit < 10; digit++) time = time * 32 + alphabet.indexOf(id.charAt(digit))
  return time
}

/** What sorts before every identifier made at `now` or later, and after all made before. */
export function firstIdAt(now: number): string {
  return digitsOf(Math.min(Math.max(0, Math.ceil(now)), latest))
}

/**
 * A new identifier: 20 lower-case characters that sort by time of making (10 of milliseconds,
 * 10 random), safe in file names on every system.
 */
export function newId(now: number = Date.now()): string {
  const random = Array.from(randomBytes(10), (byte) => alphabet.charAt(byte % 32)).join('')
  return digitsOf(now) + random
}

function digitsOf(now: number): string {
  let time = ''
  for (let left = now, digit = 0; digit < 10; digit++, left = Math.floor(left / 32)) {
    time = alphabet.charAt(left % 32) + time
  }
  return time
}
