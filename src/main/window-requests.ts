import type { DesktopRequest } from '../contract/desktop'

/**
 * What main asks of the window's page. The latest request waits for a page that is not there yet, so
 * a click on a notification also works while the window is closed.
 */
export class WindowRequests {
  #waiting: DesktopRequest | null = null
  #wake = () => {}

  ask(request: DesktopRequest): void {
    this.#waiting = request
    this.#wake()
  }

  /** Requests as they come, until `signal` aborts. The page that asked last gets them. */
  async *follow(signal: AbortSignal | undefined): AsyncGenerator<DesktopRequest> {
    const isAborted = () => signal?.aborted === true
    let wake = () => {}
    const stop = () => wake()
    signal?.addEventListener('abort', stop)
    try {
      while (!isAborted()) {
        const request = this.#waiting
        this.#waiting = null
        if (request !== null) yield request
        else await new Promise<void>((resolve) => (this.#wake = wake = resolve))
      }
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }
}
