/**
 * How many bytes at the end of `bytes` begin a UTF-8 sequence that is not finished there: 0 to 3.
 * Bytes that can't become a valid sequence count as finished.
 */
export function unfinishedTail(bytes: Uint8Array): number {
  const last = bytes.length - 1
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[last - back + 1] ?? 0
    if (isContinuation(byte)) continue
    const unfinished = sequenceLength(byte) > back && allowsSecond(byte, bytes[last - back + 2])
    return unfinished ? back : 0
  }
  return 0
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  if (lead >= 0xf0 && lead <= 0xf4) return 4
  return 1
}

/** Some leads narrow their second byte (no overlong forms, no surrogates, nothing past U+10FFFF). */
function allowsSecond(lead: number, second: number | undefined): boolean {
  if (second === undefined) return true
  if (lead === 0xe0) return second >= 0xa0
  if (lead === 0xed) return second <= 0x9f
  if (lead === 0xf0) return second >= 0x90
  if (lead === 0xf4) return second <= 0x8f
  return true
}
