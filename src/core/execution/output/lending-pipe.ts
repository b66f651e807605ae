import { Socket, type SocketConstructorOpts } from 'node:net'
import type { DescriptorCalls } from '../descriptor-calls'
import type { OutputSource } from './output-pump'
import { ReadBlock } from './read-block'

/** Half of a pipe as Linux makes it: a read that brings so much came late. */
const halfOfPipe = 32 * 1024

/**
 * Reads a pipe into memory that is used over and over. Node's own way allocates 64 kB for each read,
 * and at full speed collecting that garbage takes a third of the main thread. A pipe that is found
 * half full is made wider, once, so that the run need not wait while the supervisor is held up.
 */
export function lendingPipe(readEnd: number, widen: DescriptorCalls['widenPipe']): OutputSource {
  let take: Parameters<OutputSource['receive']>[0] = () => {}
  let block = new ReadBlock()
  let wide = false
  const onread = {
    buffer() {
      if (block.isFull) {
        block.leave()
        block = new ReadBlock()
      }
      return block.room
    },
    callback(length: number) {
      if (!wide && length >= halfOfPipe) {
        wide = true
        widen(readEnd)
      }
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
