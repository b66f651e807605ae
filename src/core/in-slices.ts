const sliceMs = 4

/** Does `step` for each item, giving the event loop a turn every few milliseconds. */
export async function inSlices<T>(items: Iterable<T>, step: (item: T) => void): Promise<void> {
  let sliceEnds = performance.now() + sliceMs
  for (const item of items) {
    step(item)
    if (performance.now() < sliceEnds) continue
    await new Promise<void>((resume) => setImmediate(resume))
    sliceEnds = performance.now() + sliceMs
  }
}
