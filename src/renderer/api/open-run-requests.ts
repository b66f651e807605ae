import { client } from './client'

const reconnectAfterMs = 1000

/** Calls `open` with the id of each run that a click on a notification asks for. Returns the end of it. */
export function onOpenRunRequest(open: (commandId: string) => void): () => void {
  const stop = new AbortController()
  void follow(open, stop.signal)
  return () => stop.abort()
}

async function follow(open: (commandId: string) => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const { commandId } of await client.desktop.requests(undefined, { signal })) {
        open(commandId)
      }
    } catch {
      // The stream broke off; main keeps what nobody has taken for the next one.
    }
    await new Promise((resolve) => setTimeout(resolve, reconnectAfterMs))
  }
}
