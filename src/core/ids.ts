import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

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

/**
 * A new identifier: 20 lower-case characters that sort by time of making (10 of milliseconds,
 * 10 random), safe in file names on every system.
 */
export function newId(now: number = Date.now()): string {
  let time = ''
  for (let left = now, digit = 0; digit < 10; digit++, left = Math.floor(left / 32)) {
    time = alphabet.charAt(left % 32) + time
  }
  const random = Array.from(randomBytes(10), (byte) => alphabet.charAt(byte % 32)).join('')
  return time + random
}
