import { expect, it } from 'vitest'
import type { LogChunk } from '../core/logs/log-chunk'
import { LogPiece, startingAt, upToItsLastLine } from './log-piece'

const chunkOf = (text: string, offset = 100): LogChunk => ({
  stream: 'stdout',
  offset,
  bytes: Buffer.from(text),
  timestamp: 0,
})
const told = ({ offset, bytes }: LogChunk) => [offset, Buffer.from(bytes).toString()]

const pieceOf = (...texts: string[]) => {
  const piece = new LogPiece(100)
  for (const text of texts) piece.add(chunkOf(text, piece.end))
  return piece
}

it('finds its last lines, wherever chunks end', () => {
  expect(pieceOf('a\nb', '\nc\n').startOfLast(2)).toBe(102)
  expect(pieceOf('a\n', 'b\nc\n', '').startOfLast(1)).toBe(104)
  expect(pieceOf('\n\n\n').startOfLast(1)).toBe(102)
  // What is before the first line feed may be the rest of a line.
  expect(pieceOf('a\nb\n').startOfLast(5)).toBe(102)
  expect(pieceOf('the rest', ' of a line\n').startOfLast(5)).toBe(100)
  expect(pieceOf('no line').startOfLast(1)).toBe(100)
  expect(pieceOf().startOfLast(1)).toBe(100)
})

it('ends with a whole line unless it is all one line', () => {
  expect(pieceOf('one\ntwo', '\nthr').endOfLines).toBe(108)
  expect(pieceOf('one\n', 'two', ' and on').endOfLines).toBe(104)
  expect(pieceOf('one\n').endOfLines).toBe(104)
  expect(pieceOf('one', ' line').endOfLines).toBe(108)
})

it('is split anywhere, each part with the marks of its own', () => {
  const piece = pieceOf('one', 'two', 'three')
  for (let at = 100; at <= 111; at++) {
    const [before, after] = piece.split(at).map((part) => part.toMessage())
    const text = 'onetwothree'
    expect(Buffer.from(before?.bytes ?? []).toString()).toBe(text.slice(0, at - 100))
    expect(Buffer.from(after?.bytes ?? []).toString()).toBe(text.slice(at - 100))
    expect(after?.offset).toBe(at)
    const ends = [103, 106, 111]
    const endsBefore = ends.filter((end) => end < at)
    expect(before?.marks.map(({ end }) => end)).toEqual(at > 100 ? [...endsBefore, at] : [])
    expect(after?.marks.map(({ end }) => end)).toEqual(ends.filter((end) => end > at))
  }
})

it('ends with a line where there is one, and never inside of a character', () => {
  expect(told(upToItsLastLine(chunkOf('one\ntwo\nthree'), 110))).toEqual([100, 'one\ntwo\n'])
  expect(told(upToItsLastLine(chunkOf('one long line'), 105))).toEqual([100, 'one l'])
  expect(told(upToItsLastLine(chunkOf('aé and more'), 102))).toEqual([100, 'a'])
  const short = chunkOf('short')
  expect(upToItsLastLine(short, 105)).toBe(short)
})

it('goes on where it was left', () => {
  expect(told(startingAt(chunkOf('one\ntwo'), 104))).toEqual([104, 'two'])
})
