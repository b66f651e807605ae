/** Text as a terminal shows it, and where each of its bytes came from. */
export interface VisibleText {
  /** Bytes of visible text, at the start of the buffer that was handed in. */
  readonly length: number
  /** The place in the raw bytes of the visible byte at `place`. */
  rawPlace(place: number): number
  /** The place of the first visible byte that stands at `raw` in the raw bytes or after it. */
  placeOf(raw: number): number
}

const escape = 0x1b
const bell = 0x07
const newline = 0x0a

/** Copies `raw` into `into` without its escape sequences. A sequence that is not finished ends at its line's end. */
export function copyVisible(raw: Uint8Array, into: Uint8Array): VisibleText {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.length)
  const visibleStarts: number[] = []
  const rawStarts: number[] = []
  let length = 0
  for (let at = 0; at < bytes.length;) {
    const next = bytes.indexOf(escape, at)
    const end = next < 0 ? bytes.length : next
    if (end > at) {
      visibleStarts.push(length)
      rawStarts.push(at)
      into.set(bytes.subarray(at, end), length)
      length += end - at
    }
    at = next < 0 ? end : sequenceEnd(bytes, next)
  }
  return {
    length,
    rawPlace(place) {
      const segment = lastAtMost(visibleStarts, place)
      return (rawStarts[segment] ?? 0) + place - (visibleStarts[segment] ?? 0)
    },
    placeOf(raw) {
      const segment = lastAtMost(rawStarts, raw)
      const inSegment = Math.max(0, raw - (rawStarts[segment] ?? 0))
      const end = visibleStarts[segment + 1] ?? length
      return Math.min(end, (visibleStarts[segment] ?? 0) + inSegment)
    },
  }
}

/** Where the escape sequence that begins at `start` is over (ECMA-48, and xterm's OSC ended by BEL). */
export function sequenceEnd(bytes: Uint8Array, start: number): number {
  switch (bytes[start + 1] ?? 0) {
    case 0x5b: // [ : CSI
      return afterControl(bytes, start + 2)
    case 0x5d: // ] : OSC
    case 0x50: // P : DCS
    case 0x58: // X : SOS
    case 0x5e: // ^ : PM
    case 0x5f: // _ : APC
      return afterString(bytes, start + 2)
    default:
      return afterShort(bytes, start + 1)
  }
}

/** Parameters and intermediates, then one final byte. */
function afterControl(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x40 && byte <= 0x7e) return at + 1
    if (byte < 0x20 || byte > 0x7e) return at
  }
  return bytes.length
}

/** Anything up to BEL or ESC backslash. */
function afterString(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === bell) return at + 1
    if (byte === escape) return bytes[at + 1] === 0x5c ? at + 2 : at
    if (byte === newline) return at
  }
  return bytes.length
}

/** Intermediates, then one final byte. */
function afterShort(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x30 && byte <= 0x7e) return at + 1
    if (byte < 0x20 || byte > 0x7e) return at
  }
  return bytes.length
}

function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((sorted[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}
