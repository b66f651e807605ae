import { createHash } from 'node:crypto'
import { closeSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, it, vi } from 'vitest'
import type { LogSink, LogStreamName } from '../../logs/log-chunk'
import { CollectedOutput } from '../fixtures/collected-output'
import { shellSpec } from '../fixtures/specs'
import { startProcess } from '../start-process'
import { openFifoPair } from './fifo-pair'
import { lendingPipe } from './lending-pipe'

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

describe.skipIf(process.platform !== 'linux')('a pipe of Linux', () => {
  it('is made wider when it is found half full', async () => {
    const output = new CollectedOutput()
    const program = `
import fcntl, sys, time
capacity = lambda: fcntl.fcntl(1, 1032)
first = capacity()
sys.stdout.buffer.write(bytes(3_000_000))
sys.stdout.flush()
for _ in range(500):
    if capacity() > first: break
    time.sleep(0.02)
sys.stderr.write(str(capacity()))`
    await (
      await startProcess(shellSpec(`python3 -c '${program}'`), output)
    ).ended
    expect(output.text('stderr')).toBe('262144')
  })

  it('is widened once, and not for a little output', async () => {
    const fifos = await openFifoPair()
    if (!fifos) throw new Error('This system makes no FIFOs')
    const widened: number[] = []
    let bytes = 0
    const [out, err] = fifos.map(({ readEnd }) => {
      const source = lendingPipe(readEnd, (descriptor) => widened.push(descriptor))
      source.receive((piece, release) => {
        bytes += piece.length
        release?.()
      })
      return source
    })
    const expectBytes = (many: number) => vi.waitFor(() => expect(bytes).toBe(many))
    writeSync(fifos[1].writeEnd, Buffer.alloc(10_000))
    await expectBytes(10_000)
    expect(widened).toEqual([])
    writeSync(fifos[0].writeEnd, Buffer.alloc(40_000))
    await expectBytes(50_000)
    writeSync(fifos[0].writeEnd, Buffer.alloc(40_000))
    await expectBytes(90_000)
    expect(widened).toEqual([fifos[0].readEnd])
    out?.readable.destroy()
    err?.readable.destroy()
    for (const { writeEnd } of fifos) closeSync(writeEnd)
  })
})
