const sliceMs = 4

/** Does `step` for each item, giving the event loop a turn every few milliseconds. */
export async function inSlices<T>(items: Iterable<T>, step: (item: T) => void): Promise<void> {
  let sliceEnds = performance.now() + sliceMs
  for (const item of items) {
    step(item)
    if (performance.now() < sliceEnds) continue
    await nextTurn()
    sliceEnds = performance.now() + sliceMs
  }
}

/** The same events, with a turn for the event loop every few milliseconds, however many are there. */
export async function* slicesOf<T>(events: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  let sliceEnds = performance.now() + sliceMs
  for await (const event of events) {
    yield event
    if (performance.now() < sliceEnds) continue
    await nextTurn()
    sliceEnds = performance.now() + sliceMs
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resume) => setImmediate(resume))
}
