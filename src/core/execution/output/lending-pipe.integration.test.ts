import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import type { LogSink, LogStreamName } from '../../logs/log-chunk'
import { startProcess } from '../start-process'

/** Hashes late, as a disk is late, and lends out no more than is asked for. */
class LateSink implements LogSink {
  readonly hash = createHash('sha256')
  readonly ended: LogStreamName[] = []
  bytes = 0
  #waiting: { readonly bytes: Uint8Array; readonly release: (() => void) | undefined }[] = []
  #room = Promise.resolve()

  write(_stream: LogStreamName, bytes: Uint8Array, release?: () => void): boolean {
    this.#waiting.push({ bytes, release })
    if (this.#waiting.length < 20) return true
    this.#room = new Promise((resolve) => setImmediate(resolve)).then(() => this.take())
    return false
  }

  drained(): Promise<void> {
    return this.#room
  }

  endStream(stream: LogStreamName): void {
    this.ended.push(stream)
  }

  take(): void {
    for (const { bytes, release } of this.#waiting.splice(0)) {
      this.hash.update(bytes)
      this.bytes += bytes.length
      release?.()
    }
  }
}

const run = async (line: string, sink: LogSink) => {
  const started = await startProcess(
    {
      command: { kind: 'shell', line, shell: '/bin/sh' },
      cwd: tmpdir(),
      env: { PATH: process.env['PATH'] ?? '' },
      marker: 'lending-pipe',
    },
    sink,
  )
  return started.ended
}

describe('output that is read into lent memory', () => {
  it('is what was written, large pieces and small ones, however late it is given back', async () => {
    const line = 'seq 1 2000000; for i in 1 2 3; do echo small; sleep 0.01; done; seq 1 200000'
    const [sink, peer] = [new LateSink(), createHash('sha256')]
    const { captureProblem } = await run(line, sink)
    sink.take()
    for (let i = 1; i <= 2_000_000; i++) peer.update(`${i}\n`)
    peer.update('small\nsmall\nsmall\n')
    for (let i = 1; i <= 200_000; i++) peer.update(`${i}\n`)
    expect(captureProblem).toBeNull()
    expect(sink.hash.digest('hex')).toBe(peer.digest('hex'))
  })

  it('takes no new memory for small pieces, and does not write over those that are still lent', async () => {
    const memory = new Set<ArrayBufferLike>()
    const sink = new LateSink()
    const write = sink.write.bind(sink)
    sink.write = (stream, bytes, release) => {
      memory.add(bytes.buffer)
      return write(stream, bytes, release)
    }
    await run('dd if=/dev/zero bs=4096 count=10000 2>/dev/null | tr "\\0" a', sink)
    sink.take()
    const peer = createHash('sha256').update(Buffer.alloc(40_960_000, 'a'))
    expect(sink.hash.digest('hex')).toBe(peer.digest('hex'))
    expect(memory.size).toBeLessThan(100)
  })

  it('tells the sink which stream has come to its end', async () => {
    const sink = new LateSink()
    await run('exec 2>&-; sleep 0.05; echo out', sink)
    expect(sink.ended).toEqual(['stderr', 'stdout'])
  })
})
