import { readSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { TerminalInside } from '../launch/terminal-inside'
import type { OutputPump } from './output-pump'

const pieceBytes = 64 * 1024
/** More than a terminal holds. What comes after that was written by somebody left behind. */
const mostBytes = 4 * pieceBytes

/**
 * Takes what is still in a terminal whose program has ended, until it is empty (`EAGAIN`) or has
 * hung up (`EIO`), or it is plain that somebody else goes on writing. Keeps the order beside the
 * stream that reads the same descriptor: reads only when that one has passed on all it has read.
 */
export async function readToTheEnd(
  { socket, descriptor }: TerminalInside,
  pump: OutputPump,
): Promise<void> {
  for (let total = 0; total < mostBytes;) {
    await pump.flowing()
    // Once closed, its number may already be that of another file.
    if (socket.destroyed) return
    if (socket.readableLength > 0) {
      // A stream that has just been resumed passes on what it holds a moment later.
      await setImmediate()
      continue
    }
    const piece = Buffer.allocUnsafeSlow(pieceBytes)
    const length = read(descriptor, piece)
    if (length === 0) return
    total += length
    pump.take(Buffer.from(piece.subarray(0, length)))
  }
}

function read(master: number, piece: Buffer): number {
  try {
    return readSync(master, piece)
  } catch {
    // EAGAIN or EIO, as said above; whatever else it may be, there is nothing more to read.
    return 0
  }
}
