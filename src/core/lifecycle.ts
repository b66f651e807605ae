/** Something to undo. `dispose()` is synchronous and may be called more than once. */
export interface Disposable {
  dispose(): void
}

/** A `Disposable` that runs `undo` once. */
export function toDisposable(undo: () => void): Disposable {
  let done = false
  return {
    dispose() {
      if (done) return
      done = true
      undo()
    },
  }
}
