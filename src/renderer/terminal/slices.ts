/** A part of a piece of output: [from, to) in it. */
export interface Slice {
  readonly from: number
  readonly to: number
}

/** Written at once: what may still be pushed out after someone has begun to scroll. */
const sliceBytes = 16 * 1024

/** Slices of a piece of `length` bytes, in order and none across `cut`; one at least. */
export function slicesOf(length: number, cut: number): Slice[] {
  const slices: Slice[] = []
  let from = 0
  do {
    const most = Math.min(length, from + sliceBytes)
    const to = from < cut && cut < most ? cut : most
    slices.push({ from, to })
    from = to
  } while (from < length)
  return slices
}
