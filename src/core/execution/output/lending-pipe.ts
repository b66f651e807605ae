import { Socket, type SocketConstructorOpts } from 'node:net'
import type { OutputSource } from './output-pump'
import { ReadBlock } from './read-block'

/**
 * Reads a pipe into memory that is used over and over. Node's own way allocates 64 kB for each read,
 * and at full speed collecting that garbage takes a third of the main thread.
 */
export function lendingPipe(readEnd: number): OutputSource {
  let take: Parameters<OutputSource['receive']>[0] = () => {}
  let block = new ReadBlock()
  const onread = {
    buffer() {
      if (block.isFull) {
        block.leave()
        block = new ReadBlock()
      }
      return block.room
    },
    callback(length: number) {
      const { bytes, release } = block.lend(length)
      take(bytes, release)
      return true
    },
  }
  // Not fs.createReadStream: it would block a thread of the pool for each pipe.
  const options: SocketConstructorOpts = { fd: readEnd, readable: true, writable: false, onread }
  const readable = new Socket(options)
  readable.once('close', () => block.leave())
  return {
    readable,
    receive(taker) {
      take = taker
      readable.resume()
    },
  }
}
