import { Socket, type SocketConstructorOpts } from 'node:net'
import type { OutputSource } from './output-pump'
import { takeReadBuffer } from './read-buffers'

/** Smaller reads are copied: they would keep a whole buffer waiting for a few bytes. */
const lendFrom = 32 * 1024

/**
 * Reads a pipe into memory that is used over and over. Node's own way allocates 64 kB for each read,
 * and at full speed collecting that garbage takes a third of the main thread.
 */
export function lendingPipe(readEnd: number): OutputSource {
  let take: Parameters<OutputSource['receive']>[0] = () => {}
  let lease = takeReadBuffer()
  const hand = (length: number) => {
    const bytes = lease.buffer.subarray(0, length)
    if (length < lendFrom) return take(Buffer.from(bytes))
    const { release } = lease
    lease = takeReadBuffer()
    take(bytes, release)
  }
  const onread = {
    buffer: () => lease.buffer,
    callback(length: number) {
      hand(length)
      return true
    },
  }
  // Not fs.createReadStream: it would block a thread of the pool for each pipe.
  const options: SocketConstructorOpts = { fd: readEnd, readable: true, writable: false, onread }
  const readable = new Socket(options)
  readable.once('close', () => lease.release())
  return {
    readable,
    receive(taker) {
      take = taker
      readable.resume()
    },
  }
}
