import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
// oxlint-disable-next-line import/default -- the bundler makes it, see src/assets.d.ts
import followingChild from './fixtures/following-child?modulePath'
import { inFolder, until } from './log-fixtures'
import { LogStream } from './log-stream'

/** Another process that follows the log from its start. */
class Follower {
  readonly #received: Buffer[] = []
  readonly #ended: Promise<unknown[]>
  #size = 0

  constructor(file: string) {
    const child = spawn(process.execPath, [followingChild, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child.stdout.on('data', (bytes: Buffer) => {
      this.#received.push(bytes)
      this.#size += bytes.length
    })
    this.#ended = once(child, 'close')
    onTestFinished(() => void child.kill())
  }

  /** Bytes that it has given so far. */
  get size(): number {
    return this.#size
  }

  /** All that it gave, once it has ended as it should. */
  async bytes(): Promise<Buffer> {
    const [code] = await this.#ended
    if (code !== 0) throw new Error(`the follower ended with ${String(code)}`)
    return Buffer.concat(this.#received)
  }
}

describe('a follower in another process than the writer', () => {
  it('goes on from what was written before to what is written now, and ends with the log', () =>
    inFolder(async (folder) => {
      const log = await LogStream.open({ file: join(folder, 'a.log') })
      const written: Buffer[] = []
      const write = async (text: string) => {
        written.push(Buffer.from(text))
        if (!log.write(written.length % 5 === 0 ? 'stderr' : 'stdout', Buffer.from(text))) {
          await log.drained()
        }
      }
      const writeLines = async (count: number) => {
        for (let i = 0; i < count; i++) await write(`line ${String(written.length)} é\n`)
      }
      await writeLines(20_000)
      const follower = new Follower(log.file)
      // It starts, reads what there is, and comes to the end somewhere in here.
      while (follower.size === 0) {
        await writeLines(100)
        await new Promise(setImmediate)
      }
      await writeLines(20_000)
      const size = () => written.reduce((sum, { length }) => sum + length, 0)
      for (let piece = 0; piece < 3; piece++) {
        await until(() => follower.size === size())
        await write(`piece ${String(piece)}\n`)
      }
      await log.close()
      expect((await follower.bytes()).equals(Buffer.concat(written))).toBe(true)
    }))

  it('gets arbitrary bytes as they are, from the midst of their being written', async () => {
    const piece = fc.uint8Array({ minLength: 1, maxLength: 9 }).map((bytes) => Buffer.from(bytes))
    const pieces = fc.array(piece, { minLength: 50, maxLength: 400, size: 'max' })
    await fc.assert(
      fc.asyncProperty(pieces, pieces, (before, after) =>
        inFolder(async (folder) => {
          const log = await LogStream.open({ file: join(folder, 'a.log') })
          for (const bytes of before) log.write('stdout', bytes)
          const follower = new Follower(log.file)
          // Over and over, so that it begins and catches up between any two of them.
          const written = [...before]
          do {
            for (const bytes of after) {
              log.write('stdout', bytes)
              written.push(bytes)
              await new Promise(setImmediate)
            }
          } while (follower.size === 0)
          await log.close()
          expect((await follower.bytes()).equals(Buffer.concat(written))).toBe(true)
        }),
      ),
      { numRuns: 8 },
    )
  })
})
