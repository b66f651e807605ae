import type { Disposable } from '../lifecycle'

/** Calls `beat` every `everyMs` until it returns false. Keeps no process alive. */
export class Heartbeat implements Disposable {
  readonly #timer: NodeJS.Timeout

  constructor(everyMs: number, beat: () => boolean) {
    this.#timer = setInterval(() => {
      if (!goesOn(beat)) this.dispose()
    }, everyMs)
    this.#timer.unref()
  }

  dispose(): void {
    clearInterval(this.#timer)
  }
}

function goesOn(beat: () => boolean): boolean {
  try {
    return beat()
  } catch {
    // The database was busy or is closing: the next beat, or the lease's end, will tell.
    return true
  }
}
