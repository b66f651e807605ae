/** Where a line (from 1) starts in the log; null when there is no such line. */
type OffsetOfLine = (line: number) => Promise<number | null>

/** The number (from 1) of the line that holds byte `offset`, by asking for a few lines' places. */
export async function findLineAtOffset(offsetOf: OffsetOfLine, offset: number): Promise<number> {
  const startsBefore = async (line: number): Promise<boolean> => {
    const start = await offsetOf(line)
    return start !== null && start <= offset
  }
  // How many lines there are is not asked: the index may not have counted them all yet.
  let low = 1
  let high = 256
  while (await startsBefore(high)) {
    low = high
    high *= 4
  }
  while (low < high - 1) {
    const middle = Math.floor((low + high) / 2)
    if (await startsBefore(middle)) low = middle
    else high = middle
  }
  return low
}
