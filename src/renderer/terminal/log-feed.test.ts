import { expect, test } from 'vitest'
import type { LogPortToMain, LogPortToPane } from '../../contract/log-port'
import { LogFeed, type FeedPort, type FeedReader } from './log-feed'

class FakePort implements FeedPort {
  onmessage: ((event: MessageEvent) => void) | null = null
  readonly sent: LogPortToMain[] = []
  closed = false

  postMessage(message: LogPortToMain): void {
    this.sent.push(message)
  }

  close(): void {
    this.closed = true
  }

  deliver(data: LogPortToPane): void {
    this.onmessage?.(new MessageEvent('message', { data }))
  }
}

function feed() {
  const port = new FakePort()
  const seen: string[] = []
  const waiting: (() => void)[] = []
  const reader: FeedReader = {
    opened: (from, size) => seen.push(`opened ${from}/${size}`),
    data: (bytes, offset, _marks, parsed) => {
      seen.push(`${bytes.length} at ${offset}`)
      waiting.push(parsed)
    },
    skipped: ({ from, to }) => seen.push(`skipped ${from}-${to}`),
    ended: (size, whole) => seen.push(`ended ${size} ${String(whole)}`),
    failed: (message, early) => seen.push(`failed ${message} ${String(early)}`),
  }
  return { port, seen, waiting, feed: new LogFeed(port, reader) }
}

const data = (offset: number, length: number): LogPortToPane => ({
  kind: 'data',
  offset,
  bytes: new Uint8Array(length),
  marks: [],
})

test('messages reach the reader in their order', () => {
  const { port, seen } = feed()
  port.deliver({ kind: 'opened', from: 2, size: 9, drawnFor: null })
  port.deliver(data(2, 4))
  port.deliver({ kind: 'skipped', from: 6, to: 8, modes: '' })
  port.deliver(data(8, 1))
  port.deliver({ kind: 'ended', size: 9, whole: true })
  expect(seen).toEqual(['opened 2/9', '4 at 2', 'skipped 6-8', '1 at 8', 'ended 9 true'])
})

test('a gap waits for what comes after it, so that both are drawn in one frame', () => {
  const { port, seen } = feed()
  port.deliver({ kind: 'skipped', from: 0, to: 8, modes: '' })
  expect(seen).toEqual([])
  port.deliver({ kind: 'failed', message: 'gone', endsEarly: true })
  expect(seen).toEqual(['skipped 0-8', 'failed gone true'])
})

test('bytes are acknowledged when they are parsed, not when they arrive', () => {
  const { port, waiting } = feed()
  port.deliver(data(0, 4))
  port.deliver(data(4, 6))
  expect(port.sent).toEqual([])
  for (const parsed of waiting) parsed()
  expect(port.sent).toEqual([{ kind: 'acknowledge', bytes: 10 }])
})

test('a paste goes on as its terminal takes it, and is all sent when the feed is disposed', () => {
  const { port, feed: fed } = feed()
  const sent = () =>
    port.sent.map((message) => (message.kind === 'input' ? message.text.length : 0))
  fed.type('p'.repeat(200_000))
  expect(sent()).toEqual([65_536])
  port.deliver({ kind: 'typed' })
  expect(sent()).toEqual([65_536, 65_536])
  fed.dispose()
  expect(sent()).toEqual([65_536, 65_536, 65_536, 3392])
})

test('a disposed feed hears nothing more and closes its port', () => {
  const { port, seen, feed: fed } = feed()
  fed.dispose()
  port.deliver(data(0, 4))
  expect(seen).toEqual([])
  expect(port.closed).toBe(true)
})
