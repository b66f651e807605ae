import { expect, test } from 'vitest'
import { endNote } from './end-note'

test('a stop that left nothing behind needs no more words', () => {
  expect(endNote({ status: 'cancelled', reason: 'user', message: 'Stopped by you.' })).toBeNull()
})

test('processes that a stop left behind are named', () => {
  const message = "Stopped by you. Still there, because they can't be killed: pid 7, 8."
  expect(endNote({ status: 'cancelled', reason: 'user', message })).toBe(
    "Still there, because they can't be killed: pid 7, 8.",
  )
})

test('a signal that ended the run is not said again, but who it left behind is', () => {
  const note = (message: string) => endNote({ status: 'failed', reason: 'signal', message })
  expect(note('Ended by SIGKILL.')).toBeNull()
  expect(note('Ended by SIGKILL. Left behind and still running: pid 7. See the log.')).toBe(
    'Left behind and still running: pid 7. See the log.',
  )
})

test('what the panel above the output says is not said again', () => {
  expect(endNote({ status: 'failed', reason: 'spawn', message: 'No such file.' })).toBeNull()
})

test('a remark on an ordinary end is kept', () => {
  const message = 'Left behind and still running: sleep (pid 7). See the log.'
  expect(endNote({ status: 'succeeded', reason: null, message })).toBe(message)
})
