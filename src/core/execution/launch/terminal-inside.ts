import { Socket } from 'node:net'
import { Readable } from 'node:stream'
import type { IPty } from '@lydell/node-pty'

/** What a terminal library keeps to itself and a complete capture needs. */
export interface TerminalInside {
  /** The stream that reads the master side. */
  readonly socket: Socket
  /** The master side itself, non-blocking. */
  readonly descriptor: number
  /** The path of the slave side. */
  readonly slavePath: string
}

/**
 * Reaches into node-pty 1.1, and tells it to report the exit when it happens rather than after
 * closing the terminal 200 ms later, output or not. Undefined when its fields are not the ones we
 * know, and on Windows: the terminal then works as its library sees fit.
 */
export function insideOf(terminal: IPty): TerminalInside | undefined {
  const fields = terminal as unknown as Record<string, unknown>
  const { _socket: socket, _fd: descriptor, _pty: slavePath, _emittedClose: closed } = fields
  const known =
    socket instanceof Socket &&
    typeof descriptor === 'number' &&
    typeof slavePath === 'string' &&
    closed === false
  if (!known || process.platform === 'win32') return undefined
  fields['_emittedClose'] = true
  return { socket, descriptor, slavePath }
}

/** The output of a terminal as a stream, through its public face only. */
export function readableOf(terminal: IPty): Readable {
  const source = new Readable({
    read() {
      terminal.resume()
    },
  })
  terminal.onData((data: string | Uint8Array) => {
    if (!source.push(data)) terminal.pause()
  })
  terminal.onExit(() => {
    source.push(null)
  })
  return source
}
