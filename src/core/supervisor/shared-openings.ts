import { SupervisorError } from '../errors'
import type { GitProgress } from '../git/git-progress'

export interface OpenOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: GitProgress) => void) | undefined
}

/** What an opening gets, however many wait for it. */
export interface OpeningCall {
  /** Aborts when nobody waits any more. */
  readonly signal: AbortSignal
  readonly onProgress: (progress: GitProgress) => void
}

interface Opening<T> {
  readonly waiting: Set<OpenOptions>
  readonly aborter: AbortController
  readonly result: Promise<T>
  isOpen: boolean
}

/**
 * Opens each thing once for all who ask, and keeps it open. Whoever is told to stop leaves at once;
 * the last to leave ends an opening under way. One that failed is tried anew by whoever asks next.
 */
export class SharedOpenings<T> {
  readonly #openings = new Map<string, Opening<T>>()
  readonly #results = new Set<Promise<T>>()

  async open(
    key: string,
    options: OpenOptions,
    open: (call: OpeningCall) => Promise<T>,
  ): Promise<T> {
    const opening = this.#openings.get(key) ?? this.#begin(key, open)
    opening.waiting.add(options)
    try {
      return await untilAborted(opening.result, options.signal)
    } finally {
      opening.waiting.delete(options)
      if (opening.waiting.size === 0) this.#leave(key, opening)
    }
  }

  /** What is open already; null when nobody has opened it, or it is under way. */
  async opened(key: string): Promise<T | null> {
    const opening = this.#openings.get(key)
    return opening?.isOpen === true ? opening.result : null
  }

  /** Ends what is being opened, waits until it has ended, and gives what was open. */
  async close(): Promise<readonly T[]> {
    for (const { aborter } of this.#openings.values()) aborter.abort()
    this.#openings.clear()
    const ended = await Promise.allSettled(this.#results)
    this.#results.clear()
    return ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
  }

  #begin(key: string, open: (call: OpeningCall) => Promise<T>): Opening<T> {
    const waiting = new Set<OpenOptions>()
    const aborter = new AbortController()
    const result = open({
      signal: aborter.signal,
      onProgress: (progress) => {
        for (const { onProgress } of waiting) onProgress?.(progress)
      },
    })
    const opening: Opening<T> = { waiting, aborter, result, isOpen: false }
    this.#openings.set(key, opening)
    this.#results.add(result)
    result.then(
      () => (opening.isOpen = true),
      () => {
        this.#results.delete(result)
        this.#forget(key, opening)
      },
    )
    return opening
  }

  #leave(key: string, opening: Opening<T>): void {
    if (opening.isOpen || opening.waiting.size > 0) return
    this.#forget(key, opening)
    opening.aborter.abort()
  }

  #forget(key: string, opening: Opening<T>): void {
    if (this.#openings.get(key) === opening) this.#openings.delete(key)
  }
}

function untilAborted<T>(result: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return result
  return new Promise((resolve, reject) => {
    const leave = () => reject(new SupervisorError('CANCELLED', 'Stopped while it was waited for.'))
    signal.addEventListener('abort', leave, { once: true })
    result.finally(() => signal.removeEventListener('abort', leave)).then(resolve, reject)
    if (signal.aborted) leave()
  })
}
