import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstPart, partAt, partBytes, type PartPlace } from './line-part'

/** A line that stands at byte 100 of its log, and how many of its bytes are read. */
function lineOf(content: string | Buffer) {
  const bytes = Buffer.from(content)
  const line = { from: 100, to: 100 + bytes.length }
  const counted = { read: 0 }
  const read = (from: number, to: number) => {
    if (from < line.from) throw new Error('what is before the line is not its own')
    const piece = bytes.subarray(from - line.from, Math.max(from, to) - line.from)
    counted.read += piece.length
    return Promise.resolve(piece)
  }
  return {
    bytes,
    counted,
    first: () => firstPart(read, line),
    at: (place: PartPlace) => partAt(read, line, place),
  }
}

const steps = (count: number) =>
  Array.from({ length: count }, (_, step) => `${String(step)} of ${String(count - 1)}\r`).join('')

test('a short line is shown whole, without the carriage returns at its end', async () => {
  expect(await lineOf('a line\r').first()).toEqual({
    from: 100,
    to: 106,
    text: 'a line',
    before: 0,
    after: 0,
  })
  expect(await lineOf('').first()).toMatchObject({ text: '', after: 0 })
  expect(await lineOf('\r\r').first()).toMatchObject({ text: '', after: 0 })
})

test('of a progress bar of any length its last step is shown, and nothing is missing', async () => {
  expect(await lineOf('10%\r50%\r100%').first()).toMatchObject({ text: '100%', before: 0 })
  expect(await lineOf(steps(50_000)).first()).toMatchObject({
    text: '49999 of 49999',
    before: 0,
    after: 0,
  })
  const summary = 'ok '.repeat(5000)
  const part = await lineOf(`${steps(5000)}${summary}`).first()
  expect(summary.startsWith(part.text)).toBe(true)
  expect(part).toMatchObject({ before: 0, after: 15_000 - part.text.length })
})

test('a long line begins at its begin, in whole characters, and tells how much is left', async () => {
  expect(await lineOf('€'.repeat(400_000)).first()).toEqual({
    from: 100,
    to: 100 + 4095,
    text: '€'.repeat(1365),
    before: 0,
    after: 1_200_000 - 4095,
  })
})

test('a long end of a progress bar is shown where it is on screen for certain', async () => {
  const part = await lineOf(`${steps(100)}${'x'.repeat(70_000)}`).first()
  expect(part.text).toMatch(/^x+$/)
  expect(part.before).toBe(Buffer.byteLength(steps(100)) + 70_000 - 64 * 1024)
})

test('a part never ends in an escape sequence or begins in one', async () => {
  const line = lineOf(`${'x'.repeat(partBytes - 2)}\u001b[31mred${'y'.repeat(9000)}`)
  const first = await line.first()
  expect(first.text).toBe('x'.repeat(partBytes - 2))
  const rest = `\u001b[31mred${'y'.repeat(9000)}`
  expect((await line.at({ kind: 'from', at: first.to })).text).toBe(rest)
  expect((await line.at({ kind: 'from', at: 100 + partBytes })).text).toBe(rest)
})

test('a match is in the part that is asked for it, and marked', async () => {
  const far = lineOf(`${'é'.repeat(500_000)}needle${'z'.repeat(500_000)}`)
  const part = await far.at({ kind: 'match', at: 1_000_100, length: 6 })
  expect(part.text.slice(part.mark?.start, part.mark?.end)).toBe('needle')
  expect(part.from + part.before).toBe(part.from * 2 - 100)
  expect(part.to - part.from).toBeLessThan(2 * partBytes)

  const near = lineOf(`${'é'.repeat(1000)}needle${'z'.repeat(500_000)}`)
  const begin = await near.at({ kind: 'match', at: 2100, length: 6 })
  expect(begin).toMatchObject({ before: 0, mark: { start: 1000, end: 1006 } })
})

test('a match that was written over is shown as it was then', async () => {
  const content = '10% slow\r50% slow\r100%'
  expect(await lineOf(content).at({ kind: 'match', at: 113, length: 4 })).toEqual({
    from: 109,
    to: 117,
    text: '50% slow',
    before: 9,
    after: 5,
    mark: { start: 4, end: 8 },
  })
  expect(await lineOf(content).at({ kind: 'match', at: 118, length: 4 })).toMatchObject({
    text: '100%',
    before: 0,
    after: 0,
  })
})

test('a match longer than a part is marked to the end of the part', async () => {
  const { text, mark } = await lineOf(`a${'x'.repeat(10_000)}`).at({
    kind: 'match',
    at: 101,
    length: 10_000,
  })
  expect(mark).toEqual({ start: 1, end: text.length })
})

test('going on part by part reads all of a line in order, and going back reads it again', async () => {
  const content = fc
    .array(fc.tuple(fc.constantFrom('x', 'é', '€', '🚀', '\u001b[1;31m', '\r'), fc.nat(9000)))
    .map((parts) => parts.map(([text, count]) => text.repeat(count)).join(''))
  await fc.assert(
    fc.asyncProperty(content, async (text) => {
      const line = lineOf(text)
      const end = 100 + Buffer.byteLength(text.replace(/\r+$/, ''))
      const first = await line.first()
      let forward = first.text
      let part = first
      while (part.after > 0) {
        const next = await line.at({ kind: 'from', at: part.to })
        expect(next.from).toBe(part.to)
        expect(next.after).toBeLessThan(part.after)
        part = next
        forward += part.text
      }
      expect(part.to).toBe(end)
      expect(line.bytes.subarray(first.from - 100, end - 100).toString()).toBe(forward)
      let back = part.text
      while (part.before > 0) {
        const previous = await line.at({ kind: 'until', at: part.from })
        expect(previous.to).toBe(part.from)
        part = previous
        back = part.text + back
      }
      expect(back).toBe(line.bytes.subarray(part.from - 100, end - 100).toString())
    }),
    { numRuns: 25 },
  )
})

test('what is read does not grow with the line', async () => {
  const line = lineOf(`${steps(1000)}${'x'.repeat(20_000_000)}`)
  await line.first()
  await line.at({ kind: 'match', at: 10_000_000, length: 10_000_000 })
  await line.at({ kind: 'from', at: 10_000_000 })
  await line.at({ kind: 'until', at: 10_000_000 })
  expect(line.counted.read).toBeLessThan(4 * 100 * 1024)
})
