import { expect, it } from 'vitest'
import type { LogChunk } from '../core/logs/log-chunk'
import { lastLines, startingAt, upToItsLastLine, wholeLinesUpTo } from './log-piece'

const chunkOf = (text: string, offset = 100): LogChunk => ({
  stream: 'stdout',
  offset,
  bytes: Buffer.from(text),
  timestamp: 0,
})
const told = ({ offset, bytes }: LogChunk) => [offset, Buffer.from(bytes).toString()]

it('leaves as many lines as were asked for, an unfinished one beside them', () => {
  expect(told(lastLines(chunkOf('a\nb\nc\n'), 2))).toEqual([102, 'b\nc\n'])
  expect(told(lastLines(chunkOf('a\nb\nc\nrest'), 2))).toEqual([102, 'b\nc\nrest'])
  expect(told(lastLines(chunkOf('a\nb\n'), 5))).toEqual([100, 'a\nb\n'])
  expect(told(lastLines(chunkOf('no line'), 1))).toEqual([100, 'no line'])
  expect(told(lastLines(chunkOf('\n\n\n'), 1))).toEqual([102, '\n'])
  expect(told(lastLines(chunkOf(''), 1))).toEqual([100, ''])
})

it('ends with a line where there is one, and never inside of a character', () => {
  expect(told(upToItsLastLine(chunkOf('one\ntwo\nthree'), 110))).toEqual([100, 'one\ntwo\n'])
  expect(told(upToItsLastLine(chunkOf('one long line'), 105))).toEqual([100, 'one l'])
  expect(told(upToItsLastLine(chunkOf('aé and more'), 102))).toEqual([100, 'a'])
  const short = chunkOf('short')
  expect(upToItsLastLine(short, 105)).toBe(short)
})

it('leaves out a line that goes on where the chunk ends', () => {
  expect(told(wholeLinesUpTo(chunkOf('one\ntwo\nthr'), 111))).toEqual([100, 'one\ntwo\n'])
  expect(told(wholeLinesUpTo(chunkOf('one\ntwo\n'), 108))).toEqual([100, 'one\ntwo\n'])
  expect(told(wholeLinesUpTo(chunkOf('one line'), 108))).toEqual([100, 'one line'])
  // Another chunk follows before the end.
  expect(told(wholeLinesUpTo(chunkOf('one\ntwo'), 120))).toEqual([100, 'one\ntwo'])
})

it('goes on where it was left', () => {
  expect(told(startingAt(chunkOf('one\ntwo'), 104))).toEqual([104, 'two'])
})
