import { expect, test } from 'vitest'
import { chunkLines, chunksOf } from './chunks'

test('lines are asked for in the chunks that hold them', () => {
  expect(chunksOf(1, chunkLines)).toEqual([0])
  expect(chunksOf(chunkLines, chunkLines + 1)).toEqual([0, 1])
})

test('no lines need no chunk', () => {
  expect(chunksOf(1, 0)).toEqual([])
})
