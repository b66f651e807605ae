import { expect, it } from 'vitest'
import { RunQueue, type QueuedRun } from './run-queue'

/** A queue whose runs end when the test says so. */
function queueOf(limit: number) {
  const started: string[] = []
  const endings = new Map<string, () => void>()
  const moved: string[] = []
  const queue = new RunQueue(
    limit,
    (run) =>
      new Promise((resolve) => {
        started.push(run.commandId)
        endings.set(run.commandId, resolve)
      }),
    (ids) => moved.push(...ids),
  )
  const end = async (id: string) => {
    endings.get(id)?.()
    await new Promise(setImmediate)
  }
  return { queue, started, end, moved }
}
const run = (commandId: string, sessionId = commandId): QueuedRun => ({ commandId, sessionId })

it('runs up to the limit and keeps the rest in the order they came', async () => {
  const { queue, started, end } = queueOf(2)
  for (const id of ['a', 'b', 'c', 'd']) queue.add(run(id))
  expect(started).toEqual(['a', 'b'])
  expect([queue.position('a'), queue.position('c'), queue.position('d')]).toEqual([null, 1, 2])
  await end('b')
  expect(started).toEqual(['a', 'b', 'c'])
  expect(queue.position('d')).toBe(1)
})

it('runs one session in sequence without holding up the others', async () => {
  const { queue, started, end } = queueOf(3)
  queue.add(run('a1', 'a'))
  queue.add(run('a2', 'a'))
  queue.add(run('b1', 'b'))
  expect(started).toEqual(['a1', 'b1'])
  expect(queue.hasSession('a', 'a1')).toBe(true)
  await end('a1')
  expect(started).toEqual(['a1', 'b1', 'a2'])
  expect(queue.hasSession('a', 'a2')).toBe(false)
})

it('tells of a run that has to wait, and of those that move up', async () => {
  const { queue, moved, end } = queueOf(1)
  for (const id of ['a', 'b', 'c']) queue.add(run(id))
  expect(moved).toEqual(['b', 'c'])
  await end('a')
  expect(moved).toEqual(['b', 'c', 'c'])
})

it('lets a waiting run be taken out, and only a waiting one', () => {
  const { queue, started } = queueOf(1)
  for (const id of ['a', 'b', 'c']) queue.add(run(id))
  expect(queue.remove('b')).toBe(true)
  expect(queue.remove('a')).toBe(false)
  expect(queue.position('c')).toBe(1)
  expect(started).toEqual(['a'])
})

it('starts nothing after it was closed and names what was waiting', async () => {
  const { queue, started, end } = queueOf(1)
  for (const id of ['a', 'b']) queue.add(run(id))
  expect(queue.close().map((left) => left.commandId)).toEqual(['b'])
  await end('a')
  expect(started).toEqual(['a'])
})

it('hands a place on within its session, whose workspace is held for the next', async () => {
  const { queue, started, end } = queueOf(1)
  for (const waiting of [run('a1', 'a'), run('b1', 'b'), run('a2', 'a')]) queue.add(waiting)
  await end('a1')
  expect(started).toEqual(['a1', 'a2'])
  await end('a2')
  expect(started).toEqual(['a1', 'a2', 'b1'])
})
