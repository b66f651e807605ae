import { expect, test } from 'vitest'
import { RowLedger } from './row-ledger'

function ledgerAt(line: number): RowLedger {
  const ledger = new RowLedger()
  ledger.restart(line)
  return ledger
}

test('as long as each line makes one row, they are counted alike', () => {
  const ledger = ledgerAt(0)
  const { row } = ledger
  ledger.advance(10, 10)
  expect(ledger.lineOf(row + 4)).toBe(4)
  expect(ledger.rowOf(4)).toBe(row + 4)
})

test('after rows that are not of the log, lines are counted from there', () => {
  const ledger = ledgerAt(0)
  const { row } = ledger
  ledger.advance(5, 5)
  ledger.advance(2, 1)
  ledger.advance(3, 3)
  expect(ledger.lineOf(row + 5)).toBe(5)
  expect(ledger.lineOf(row + 7)).toBe(6)
  expect(ledger.rowOf(8)).toBe(row + 9)
})

test('a program that redraws upwards does not shift the rows above it', () => {
  const ledger = ledgerAt(0)
  const { row } = ledger
  ledger.advance(10, 10)
  ledger.advance(-3, 0)
  ledger.advance(3, 3)
  ledger.advance(2, 2)
  expect(ledger.lineOf(row + 6)).toBe(6)
  expect(ledger.lineOf(row + 8)).toBe(11)
  expect(ledger.lineOf(row + 12)).toBe(15)
})

test('nothing is said about rows from before a restart', () => {
  const ledger = ledgerAt(0)
  ledger.advance(3, 3)
  ledger.restart(50_000)
  expect(ledger.lineOf(ledger.row)).toBe(50_000)
  expect(ledger.lineOf(ledger.row - 1)).toBeUndefined()
  expect(ledger.rowOf(3)).toBeUndefined()
})
