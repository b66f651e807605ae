import { SupervisorError } from '../../errors'
import type { EnsureOptions, EnvironmentStage } from '../request'

/** What one build gets, however many wait for it. */
export interface SharedCall {
  readonly force: boolean
  /** Aborts when nobody waits any more. */
  readonly signal: AbortSignal
  readonly onOutput: (bytes: Uint8Array) => void
  readonly onStage: (stage: EnvironmentStage) => void
}

interface Flight<T> {
  readonly listeners: Set<EnsureOptions>
  readonly controller: AbortController
  readonly result: Promise<T>
  lastStage: EnvironmentStage | null
}

/** Lets equal requests within this process share one build, its output and its outcome. */
export class SharedBuilds<T> {
  readonly #flights = new Map<string, Flight<T | null>>()

  /** The result of the build under way for `key`, or of a new one. A caller may leave; the last ends it. */
  async join(
    key: string,
    options: EnsureOptions,
    build: (call: SharedCall) => Promise<T | null>,
  ): Promise<T | null> {
    const underWay = this.#flights.get(key)
    // One that is being cancelled is on its way out: whoever comes now waits for its lock instead.
    const isJoinable = underWay !== undefined && !underWay.controller.signal.aborted
    const flight = isJoinable ? underWay : this.#start(key, options, build)
    flight.listeners.add(options)
    if (flight.lastStage !== null) options.onStage?.(flight.lastStage)
    try {
      return await this.#waitFor(flight, options)
    } finally {
      flight.listeners.delete(options)
    }
  }

  #start(
    key: string,
    { force = false }: EnsureOptions,
    build: (call: SharedCall) => Promise<T | null>,
  ): Flight<T | null> {
    const listeners = new Set<EnsureOptions>()
    const controller = new AbortController()
    const tell = (inform: (listener: EnsureOptions) => void) => {
      for (const listener of listeners) inform(listener)
    }
    const call: SharedCall = {
      force,
      signal: controller.signal,
      onOutput: (bytes) => tell((listener) => listener.onOutput?.(bytes)),
      onStage: (stage) => {
        flight.lastStage = stage
        tell((listener) => listener.onStage?.(stage))
      },
    }
    // Starts in the next turn, so that `flight` is there and the first caller is listening.
    const result = Promise.resolve()
      .then(() => build(call))
      .finally(() => {
        if (this.#flights.get(key) === flight) this.#flights.delete(key)
      })
    const flight: Flight<T | null> = { listeners, controller, result, lastStage: null }
    this.#flights.set(key, flight)
    return flight
  }

  #waitFor(flight: Flight<T | null>, options: EnsureOptions): Promise<T | null> {
    const { signal } = options
    if (signal === undefined) return flight.result
    return new Promise((resolve, reject) => {
      const leave = () => {
        flight.listeners.delete(options)
        // The last one waits until the build's processes are gone; others need not.
        if (flight.listeners.size === 0) flight.controller.abort()
        else reject(new SupervisorError('CANCELLED', 'The wait for the environment was cancelled.'))
      }
      signal.addEventListener('abort', leave, { once: true })
      flight.result.finally(() => signal.removeEventListener('abort', leave)).then(resolve, reject)
      if (signal.aborted) leave()
    })
  }
}
