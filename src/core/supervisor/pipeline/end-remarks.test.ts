import { expect, test } from 'vitest'
import type { ProcessEnd } from '../../execution/running-process'
import { Cancellation } from '../cancellation'
import { endRemarks } from './end-remarks'
import { quietEnd } from './fixtures/quiet-end'

const sleep = { pid: 7, name: 'sleep' }
const nameless = { pid: 8, name: '' }

function remarks(change: Partial<ProcessEnd>): string {
  return endRemarks({ ...quietEnd, ...change }, null).join('\n')
}

test('an end that left nothing is not worth a word', () => {
  expect(remarks({})).toBe('')
})

const goesOn =
  'A process that the run left behind is still running: sleep (pid 7). It was not stopped, and may still be at work in this workspace when the next run begins. To stop it: kill 7'
const notRecorded =
  'The output was listened to for 2 s more; what is printed from now on is not recorded.'
const drainedForMs = 2012

test('who is left behind is named, as running on, with what would stop it', () => {
  expect(remarks({ left: [sleep] })).toBe(goesOn)
  expect(remarks({ left: [sleep, nameless] })).toBe(
    '2 processes that the run left behind are still running: sleep (pid 7), pid 8. They were not stopped, and may still be at work in this workspace when the next run begins. To stop them: kill 7 8',
  )
})

test('of many who are left behind, those that are named can be stopped', () => {
  const many = Array.from({ length: 300 }, (_, index) => ({ pid: index + 1, name: '' }))
  const names = 'pid 1, pid 2, pid 3, pid 4, pid 5, pid 6, pid 7, pid 8, pid 9, pid 10'
  expect(remarks({ left: many })).toBe(
    `300 processes that the run left behind are still running: ${names} and 290 more. They were not stopped, and may still be at work in this workspace when the next run begins. To stop those named: kill 1 2 3 4 5 6 7 8 9 10`,
  )
})

test('who holds the output is told from who merely runs on', () => {
  const holding = (pids: readonly number[], unsure: readonly number[] = []) => {
    const leaked = { drainedForMs, stillHeld: true, holders: { holding: pids, unsure } }
    return remarks({ leaked, left: [sleep, nameless] }).split('\n')[1]
  }
  expect(holding([7])).toBe(`Of them, sleep (pid 7) still holds the run's output. ${notRecorded}`)
  expect(holding([7, 8])).toBe(`All of them still hold the run's output. ${notRecorded}`)
  expect(holding([])).toBe(
    `Another process, which can't be seen, holds the run's output. ${notRecorded}`,
  )
  expect(holding([7], [8])).toBe(
    `Of them, at least sleep (pid 7) still holds the run's output. ${notRecorded}`,
  )
  expect(holding([], [8])).toBe(`At least one of them still holds the run's output. ${notRecorded}`)
  const holders = { holding: [7], unsure: [] }
  expect(remarks({ leaked: { drainedForMs, stillHeld: true, holders }, left: [sleep] })).toBe(
    `${goesOn}\nIt still holds the run's output. ${notRecorded}`,
  )
})

test('where it can not be told who holds the output, nobody is accused', () => {
  const leaked = { drainedForMs, stillHeld: true }
  expect(remarks({ leaked, left: [sleep, nameless] }).split('\n')[1]).toBe(
    `At least one of them still holds the run's output. ${notRecorded}`,
  )
  expect(remarks({ leaked: { ...leaked, drainedForMs: 500 } })).toBe(
    'A process that the run left behind still holds its output. The output was listened to for 500 ms more; what is printed from now on is not recorded.',
  )
})

test('who had to be killed is named, of many the first ten', () => {
  expect(remarks({ killed: [sleep] })).toBe('A process of the run had to be killed: sleep (pid 7).')
  const many = Array.from({ length: 12 }, (_, index) => ({ pid: index + 1, name: '' }))
  expect(remarks({ killed: many })).toBe(
    '12 processes of the run had to be killed: pid 1, pid 2, pid 3, pid 4, pid 5, pid 6, pid 7, pid 8, pid 9, pid 10 and 2 more.',
  )
})

test('who could not be killed is listed by pid, apart from who could', () => {
  expect(remarks({ survivors: [7, 8] })).toBe('These processes could not be stopped: pid 7, 8.')
  expect(remarks({ killed: [sleep], survivors: [8] })).toBe(
    'A process of the run had to be killed: sleep (pid 7).\nThese processes could not be stopped: pid 8.',
  )
})

test('what kept the log from taking the output is said', () => {
  expect(remarks({ captureProblem: 'The disk is full.' })).toBe(
    'The log may be incomplete: The disk is full.',
  )
})

test('a stop that came after the end says so first', () => {
  const late = new Cancellation('user', 'Stopped by you.')
  const [first, second] = endRemarks({ ...quietEnd, killed: [sleep] }, late)
  expect(first).toMatch(/^Stopped by you\. The run itself had ended before/)
  expect(second).toContain('sleep (pid 7)')
})

const letGo = { drainedForMs, stillHeld: false }

test('who held the output and is gone is not said to hold it', () => {
  const lost =
    'Something that the run left behind held its output for longer than the 2 s that it was listened to; what was printed after that is not recorded.'
  expect(remarks({ leaked: letGo })).toBe(lost)
  expect(remarks({ leaked: letGo, left: [sleep] })).toBe(`${goesOn}\n${lost}`)
})

test('a stop that came after the end does not claim more than it did', () => {
  const late = new Cancellation('user', 'Stopped by you.')
  const said = (change: Partial<ProcessEnd>) => endRemarks({ ...quietEnd, ...change }, late)[0]
  expect(said({ leaked: letGo })).toContain('whatever it left behind was stopped.')
  const asFarAsPossible = 'what it left behind was stopped as far as that was possible.'
  expect(said({ survivors: [7] })).toContain(asFarAsPossible)
  expect(said({ leaked: { ...letGo, stillHeld: true } })).toContain(asFarAsPossible)
})
