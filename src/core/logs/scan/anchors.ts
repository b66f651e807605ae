/** The places in a needle that are compared first. */
export interface Anchors {
  /** The two bytes least likely to be there by chance, in order of place. */
  readonly one: number
  readonly two: number
  /** The one of them that is rarest. */
  readonly rarest: number
  /** True when that byte is so rare that looking for it alone is fastest. */
  readonly rare: boolean
}

/** Chooses by how often each byte stands in `sample`, and by what is common in program output. */
export function chooseAnchors(
  needle: Uint8Array,
  caseless: boolean,
  sample: Uint8Array = new Uint8Array(0),
): Anchors {
  const counts = new Uint32Array(256)
  for (const byte of sample) counts[byte] = (counts[byte] ?? 0) + 1
  const count = (byte: number) =>
    (counts[byte] ?? 0) + (caseless && isLetter(byte) ? (counts[byte - caseStep] ?? 0) : 0)
  const places = [...needle.entries()]
    .map(([place, byte]) => ({ place, byte, count: count(byte), rank: commonness(byte) }))
    .sort((x, y) => x.count - y.count || x.rank - y.rank || x.place - y.place)
  const [a, b = a] = places
  if (a === undefined || b === undefined) return { one: 0, two: 0, rarest: 0, rare: false }
  return {
    one: Math.min(a.place, b.place),
    two: Math.max(a.place, b.place),
    rarest: a.place,
    rare:
      sample.length > 0 && a.count * oncePer <= sample.length && !(caseless && isLetter(a.byte)),
  }
}

/** A lower-case ASCII letter. */
export function isLetter(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a
}

/** From an upper-case ASCII letter to its lower-case one. */
const caseStep = 0x20

/** A byte is rare when it stands at most once in so many. */
const oncePer = 16 * 1024

/** From common to rare in program output: blanks and frequent letters, other letters, digits, the rest. */
function commonness(byte: number): number {
  const character = String.fromCharCode(byte)
  if (' etaoinsr'.includes(character)) return 4
  if (/[a-z]/.test(character)) return 3
  if (/[0-9./:_-]/.test(character)) return 2
  return 1
}
