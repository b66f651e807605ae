import { Readable } from 'node:stream'
import { expect, it, vi } from 'vitest'
import { CollectedOutput } from '../fixtures/collected-output'
import { OutputPump } from './output-pump'

it('reads a flood that nobody wants any more in doses, and to its end', async () => {
  const piece = Buffer.alloc(64 * 1024)
  let left = 40
  const flood = new Readable({
    read() {
      setImmediate(() => this.push(left-- > 0 ? piece : null))
    },
  })
  const sink = new CollectedOutput()
  const pump = new OutputPump(flood, 'stdout', sink)
  pump.discard()
  await vi.waitUntil(() => flood.isPaused())
  expect(pump.takenBytes).toBe(16 * piece.length)
  await pump.ended
  expect(pump.takenBytes).toBe(40 * piece.length)
  expect(sink.text()).toBe('')
})
