/** A buffer to read into, ours until `release`, which may also never be called. */
export interface ReadBuffer {
  readonly buffer: Buffer
  readonly release: () => void
}

/** What a pipe holds, and so the most that one read brings. */
const bufferBytes = 64 * 1024
/** 2 MB, about as much as a log keeps in memory before it asks for a pause. */
const mostSpare = 32
const spare: Buffer[] = []

/** A spare buffer of 64 kB, or a new one. Its content is what was read into it last. */
export function takeReadBuffer(): ReadBuffer {
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(bufferBytes)
  let lent = true
  return {
    buffer,
    release() {
      if (lent && spare.length < mostSpare) spare.push(buffer)
      lent = false
    },
  }
}
