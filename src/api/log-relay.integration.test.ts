import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { LogPortToPane } from '../contract/log-port'
import { isClosedLog } from '../core/logs/is-closed-log'
import { followLog, type LogChunks } from '../core/logs/log-follower'
import { LogStream } from '../core/logs/log-stream'
import type { CommandLog } from './command-log'
import { LogRelay } from './log-relay'

let folder: string
let log: LogStream
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'relay-'))
  log = await LogStream.open({ file: join(folder, 'run.log') })
})
afterEach(async () => {
  await log.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A pane that keeps what it got, and parses at once unless it is stalled. */
class Pane {
  readonly messages: LogPortToPane[] = []
  readonly relay: LogRelay
  stalled = false
  #owed = 0

  constructor(source: CommandLog) {
    this.relay = new LogRelay(source, (message) => {
      this.messages.push(message)
      if (message.kind !== 'data') return
      this.#owed += message.bytes.length
      if (!this.stalled) this.parse()
    })
  }

  parse(): void {
    const owed = this.#owed
    this.#owed = 0
    setImmediate(() => this.relay.acknowledge(owed))
  }

  get bytes(): Buffer {
    return Buffer.concat(
      this.messages.flatMap((message) => (message.kind === 'data' ? [message.bytes] : [])),
    )
  }

  kinds(): string[] {
    return this.messages.map(({ kind }) => kind)
  }
}

const sourceOf = (file: string): CommandLog => ({
  drawnFor: null,
  size: () => Promise.resolve(statSync(file).size),
  follow: (from, signal) => followLog(file, { from, signal }),
  modesAt: (offset) => `modes at ${offset}`,
  isWhole: () => isClosedLog(file),
})

/** Each byte of the log was shown once and in its order, or said to be left out. */
function expectInOrder(messages: readonly LogPortToPane[], bytes: Buffer): void {
  let at = 0
  for (const message of messages) {
    if (message.kind === 'skipped') {
      expect(message.from).toBe(at)
      at = message.to
    } else if (message.kind === 'data') {
      expect(message.offset).toBe(at)
      const end = at + message.bytes.length
      expect(bytes.subarray(at, end).equals(message.bytes)).toBe(true)
      expect(message.marks.at(-1)?.end).toBe(end)
      at = end
    }
  }
  expect(at).toBe(bytes.length)
}

it('brings every byte once, in order, with its stream, and says when the log has ended', async () => {
  const pane = new Pane(sourceOf(log.file))
  const relayed = pane.relay.run(undefined)
  log.write('stdout', Buffer.from('out\n'))
  await expect.poll(() => pane.bytes.toString()).toBe('out\n')
  log.write('stderr', Buffer.from('err\n'))
  await log.close()
  await relayed
  expect(pane.bytes.toString()).toBe('out\nerr\n')
  const marks = pane.messages.flatMap((message) => (message.kind === 'data' ? message.marks : []))
  expect(marks.map(({ end, stream }) => [end, stream])).toEqual([
    [4, 'stdout'],
    [8, 'stderr'],
  ])
  expect(pane.messages.at(-1)).toEqual({ kind: 'ended', size: 8, whole: true })
})

it('sends pieces that own their memory, so that no larger buffer is cloned with them', async () => {
  log.write('stdout', Buffer.alloc(200_000, 'x'))
  await log.close()
  const pane = new Pane(sourceOf(log.file))
  await pane.relay.run(0)
  for (const message of pane.messages) {
    if (message.kind !== 'data') continue
    expect(message.bytes.buffer.byteLength).toBe(message.bytes.length)
    expect(message.bytes.length).toBeLessThanOrEqual(128 * 1024)
  }
  expect(pane.bytes).toHaveLength(200_000)
})

it('stops sending to a stalled pane, then takes it to the end and says what it left out', async () => {
  const line = Buffer.from(`${'y'.repeat(99)}\n`)
  const pane = new Pane(sourceOf(log.file))
  pane.stalled = true
  const relayed = pane.relay.run(undefined)
  for (let written = 0; written < 12_000_000; written += 100_000) {
    if (!log.write('stdout', Buffer.concat(Array.from({ length: 1000 }, () => line)))) {
      await log.drained()
    }
  }
  await log.close()
  await expect.poll(() => pane.bytes.length).toBeGreaterThan(10_000)
  expect(pane.bytes.length).toBeLessThan(40_000)
  pane.stalled = false
  pane.parse()
  await relayed
  const skipped = pane.messages.find((message) => message.kind === 'skipped')
  expect(skipped?.kind === 'skipped' && skipped.to - skipped.from).toBeGreaterThan(8_000_000)
  expect(pane.kinds().at(-1)).toBe('ended')
  expect(pane.bytes.length).toBeLessThan(4_000_000)
})

it('begins small again after a silence, whatever the pane has borne before', async () => {
  const pane = new Pane(sourceOf(log.file))
  const relayed = pane.relay.run(undefined)
  log.write('stdout', Buffer.alloc(1_000_000, 'x'))
  await expect.poll(() => pane.bytes.length).toBe(1_000_000)
  await new Promise((resolve) => setTimeout(resolve, 250))
  pane.stalled = true
  log.write('stdout', Buffer.alloc(1_000_000, 'x'))
  await expect.poll(() => pane.bytes.length).toBeGreaterThan(1_000_000)
  await log.close()
  expect(pane.bytes.length).toBeLessThan(1_040_000)
  pane.stalled = false
  pane.parse()
  await relayed
  expect(pane.bytes).toHaveLength(2_000_000)
})

it('leaves nothing out of a burst that is over, however late the pane gets to it', async () => {
  const pane = new Pane(sourceOf(log.file))
  pane.stalled = true
  const relayed = pane.relay.run(undefined)
  log.write('stdout', Buffer.alloc(3_000_000, 'x'))
  await log.close()
  await expect.poll(() => pane.bytes.length).toBeGreaterThan(10_000)
  await new Promise((resolve) => setTimeout(resolve, 150))
  pane.stalled = false
  pane.parse()
  await relayed
  expect(pane.bytes).toHaveLength(3_000_000)
  expect(pane.kinds()).not.toContain('skipped')
})

it('keeps a pane close to a run that outruns it', async () => {
  const pane = new Pane(sourceOf(log.file))
  pane.stalled = true
  const relayed = pane.relay.run(undefined)
  const writer = setInterval(() => log.write('stdout', Buffer.alloc(300_000, 'x')), 5)
  const parser = setInterval(() => pane.parse(), 60)
  await expect.poll(() => pane.kinds().includes('skipped')).toBe(true)
  clearInterval(writer)
  clearInterval(parser)
  pane.stalled = false
  pane.parse()
  await log.close()
  await relayed
  expect(pane.kinds().at(-1)).toBe('ended')
  const skips = pane.messages.flatMap((message) => (message.kind === 'skipped' ? [message] : []))
  for (const { from, to } of skips) expect(to).toBeGreaterThan(from)
})

it('opens a long log at its last 2 MB', async () => {
  log.write('stdout', Buffer.alloc(5_000_000, 'z'))
  await log.close()
  const pane = new Pane(sourceOf(log.file))
  await pane.relay.run(undefined)
  const start = 5_000_000 - 2 * 1024 * 1024
  expect(pane.messages.slice(0, 2)).toEqual([
    { kind: 'opened', size: 5_000_000, from: start, drawnFor: null },
    { kind: 'skipped', from: 0, to: start, modes: `modes at ${start}` },
  ])
  expect(pane.bytes).toHaveLength(2 * 1024 * 1024)
})

it('begins at a line of its own after what it left out', async () => {
  const line = Buffer.from(`\u001b[38;5;10m${'y'.repeat(88)}\n`)
  log.write('stdout', Buffer.concat(Array.from({ length: 30_000 }, () => line)))
  await log.close()
  const pane = new Pane(sourceOf(log.file))
  await pane.relay.run(undefined)
  const [, skipped, first] = pane.messages
  expect(skipped?.kind === 'skipped' && skipped.to % line.length).toBe(0)
  expect(first?.kind === 'data' && first.offset).toBe(skipped?.kind === 'skipped' && skipped.to)
  expect(pane.bytes.indexOf(line)).toBe(0)
})

it('gives a pane a screenful at a time of a run that nobody can follow by eye', async () => {
  const pane = new Pane(sourceOf(log.file))
  pane.stalled = true
  const relayed = pane.relay.run(undefined)
  pane.relay.resize(31)
  // What is on disk always ends inside of a line; what is shown never does.
  const block = Buffer.from(`yyyyy\n${'yyyyyyyyy\n'.repeat(100_000)}yyyy`)
  const writer = setInterval(() => log.write('stdout', block), 5)
  const parser = setInterval(() => pane.parse(), 30)
  const glances = () =>
    pane.messages.filter((it) => it.kind === 'data' && it.bytes.length === 30 * 10).length
  await expect.poll(glances, { timeout: 20_000 }).toBeGreaterThan(4)
  clearInterval(writer)
  expect(pane.bytes.length).toBeLessThan(2_000_000)
  await log.close()
  await relayed
  clearInterval(parser)
  const ends = pane.messages.map((message) =>
    message.kind === 'data' ? message.offset + message.bytes.length : 0,
  )
  expect(Math.max(...ends)).toBe(log.size)
})

it('gives a run at full speed a rest before it draws anything, and then a screenful', async () => {
  const pane = new Pane(sourceOf(log.file))
  const relayed = pane.relay.run(undefined)
  pane.relay.resize(31)
  await expect.poll(() => pane.kinds()).toEqual(['opened'])
  const block = Buffer.from('yyyyyyyyy\n'.repeat(200_000))
  let first: LogPortToPane[] = []
  // A busy machine may be too slow for full speed once.
  for (let burst = 0; burst < 20 && first[0]?.kind !== 'skipped'; burst += 1) {
    const begin = pane.messages.length
    const writer = setInterval(() => log.write('stdout', block), 4)
    await expect.poll(() => pane.messages.length).toBeGreaterThan(begin + 1)
    clearInterval(writer)
    first = pane.messages.slice(begin, begin + 2)
    await delay(300)
  }
  expect(first).toMatchObject([{ kind: 'skipped' }, { kind: 'data', bytes: { length: 300 } }])
  await log.close()
  await relayed
  expectInOrder(pane.messages, readFileSync(log.file))
}, 20_000)

it('shows a large burst from its first byte when it is over sooner than a rest', async () => {
  const pane = new Pane(sourceOf(log.file))
  const relayed = pane.relay.run(undefined)
  await expect.poll(() => pane.kinds()).toEqual(['opened'])
  log.write('stdout', Buffer.from('yyyyyyyyy\n'.repeat(350_000)))
  await log.close()
  await relayed
  expect(pane.kinds()).not.toContain('skipped')
  expect(pane.bytes).toHaveLength(3_500_000)
})

it('goes back to where a line begins when a burst is over by the end of a rest', async () => {
  let backwards = 0
  async function* noting(chunks: LogChunks): LogChunks {
    let chunk = await chunks.next()
    while (chunk.done !== true) {
      const { offset, bytes } = chunk.value
      const to = yield chunk.value
      if (to !== undefined && to < offset + bytes.length) backwards += 1
      chunk = await chunks.next(to)
    }
  }
  const source = sourceOf(log.file)
  const follow: CommandLog['follow'] = (from, signal) => noting(source.follow(from, signal))
  const pane = new Pane({ ...source, follow })
  pane.stalled = true
  const parser = setInterval(() => pane.parse(), 20)
  const relayed = pane.relay.run(undefined)
  const block = Buffer.from(`yyyyy\n${'yyyyyyyyy\n'.repeat(30_000)}yyyy`)
  // The end of a burst has to come after a glance and before 2 MB more.
  for (let burst = 0; burst < 60 && backwards === 0; burst += 1) {
    for (let count = 0; count < 4 + (burst % 20); count += 1) {
      log.write('stdout', block)
      await delay(5)
    }
    await delay(250)
  }
  await log.close()
  await relayed
  clearInterval(parser)
  expect(backwards).toBeGreaterThan(0)
  expectInOrder(pane.messages, readFileSync(log.file))
}, 30_000)

it('shows every byte once and in its order, or says that it left it out', async () => {
  const bursts = fc.array(
    fc.record({
      text: fc.constantFrom(
        'x',
        'é€',
        'word ',
        'a line\n',
        'bar 50 %\r',
        `${'long '.repeat(5000)}\n`,
      ),
      times: fc.constantFrom(1, 10, 1000, 50_000),
      stream: fc.constantFrom('stdout' as const, 'stderr' as const),
      pauseMs: fc.constantFrom(0, 0, 3, 20, 110),
    }),
    { minLength: 1, maxLength: 12 },
  )
  const panes = fc.record({ rows: fc.integer({ min: 1, max: 60 }), parseMs: fc.nat({ max: 40 }) })
  let logs = 0
  await fc.assert(
    fc.asyncProperty(bursts, panes, async (written, { rows, parseMs }) => {
      const file = join(folder, `property-${String(logs++)}.log`)
      const stream = await LogStream.open({ file })
      const pane = new Pane(sourceOf(file))
      pane.relay.resize(rows)
      pane.stalled = true
      const parser = setInterval(() => pane.parse(), parseMs)
      const relayed = pane.relay.run(undefined)
      for (const { text, times, stream: name, pauseMs } of written) {
        stream.write(name, Buffer.from(text.repeat(Math.min(times, 2_000_000 / text.length))))
        if (pauseMs > 0) await delay(pauseMs)
      }
      await stream.close()
      await relayed
      clearInterval(parser)
      expect(pane.messages.at(-1)).toEqual({ kind: 'ended', size: stream.size, whole: true })
      expectInOrder(pane.messages, readFileSync(file))
    }),
    { numRuns: 25, interruptAfterTimeLimit: 8000 },
  )
}, 60_000)

it('sends nothing more once it was disposed', async () => {
  log.write('stdout', Buffer.alloc(5_000_000, 'z'))
  await expect.poll(() => log.size).toBe(5_000_000)
  const pane = new Pane(sourceOf(log.file))
  const relayed = pane.relay.run(undefined)
  pane.relay.dispose()
  log.write('stdout', Buffer.from('late'))
  await relayed
  expect(pane.kinds()).toEqual([])
})

it('shows what came before an error, and tells the error last', async () => {
  async function* follow(): LogChunks {
    const bytes = (text: string) => Buffer.from(text)
    yield { stream: 'stdout', offset: 0, bytes: bytes('one\n'), timestamp: Date.now() * 1000 }
    yield { stream: 'stdout', offset: 4, bytes: bytes('two'), timestamp: Date.now() * 1000 }
    await Promise.reject(new Error('the disk is gone'))
  }
  const pane = new Pane({
    drawnFor: null,
    size: () => Promise.resolve(0),
    follow,
    modesAt: () => '',
    isWhole: () => Promise.resolve(true),
  })
  await pane.relay.run(undefined)
  expect(pane.bytes.toString()).toBe('one\ntwo')
  expect(pane.messages.at(-1)).toEqual({
    kind: 'failed',
    message: 'the disk is gone',
    endsEarly: false,
  })
})
