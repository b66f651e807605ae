import { expect, test } from 'vitest'
import { Acknowledger } from './acknowledger'

function reporting(): { acknowledger: Acknowledger; reports: number[] } {
  const reports: number[] = []
  return { reports, acknowledger: new Acknowledger((bytes) => reports.push(bytes)) }
}

test('a lone small piece is reported at once', () => {
  const { acknowledger, reports } = reporting()
  acknowledger.received(10)
  acknowledger.parsed(10)
  expect(reports).toEqual([10])
})

test('small pieces that come together are reported together', () => {
  const { acknowledger, reports } = reporting()
  for (let piece = 0; piece < 5; piece += 1) acknowledger.received(100)
  for (let piece = 0; piece < 5; piece += 1) acknowledger.parsed(100)
  expect(reports).toEqual([500])
})

test('large pieces are reported before all are parsed', () => {
  const { acknowledger, reports } = reporting()
  for (let piece = 0; piece < 3; piece += 1) acknowledger.received(65_536)
  acknowledger.parsed(65_536)
  expect(reports).toEqual([65_536])
})

test('every byte is reported once', () => {
  const { acknowledger, reports } = reporting()
  const pieces = [1, 70_000, 30_000, 5, 64_000, 12]
  for (const bytes of pieces) acknowledger.received(bytes)
  for (const bytes of pieces) acknowledger.parsed(bytes)
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  expect(sum(reports)).toBe(sum(pieces))
})
