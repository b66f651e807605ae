import fc from 'fast-check'
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
  expect(['a', 'c', 'd'].map((id) => queue.place(id)?.position)).toEqual([undefined, 1, 2])
  await end('b')
  expect(started).toEqual(['a', 'b', 'c'])
  expect(queue.place('d')?.position).toBe(1)
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
  expect(queue.remove('b')).toEqual(run('b'))
  expect(queue.remove('a')).toBeNull()
  expect(queue.place('c')?.position).toBe(1)
  expect(started).toEqual(['a'])
})

it('starts nothing after it was closed and names what was waiting', async () => {
  const { queue, started, end } = queueOf(1)
  for (const id of ['a', 'b']) queue.add(run(id))
  expect(queue.close().map((left) => left.commandId)).toEqual(['b'])
  await end('a')
  expect(started).toEqual(['a'])
})

it('does not let a session’s next run overtake what came before it', async () => {
  const { queue, started, end } = queueOf(1)
  for (const waiting of [run('a1', 'a'), run('b1', 'b'), run('a2', 'a')]) queue.add(waiting)
  await end('a1')
  expect(started).toEqual(['a1', 'b1'])
  await end('b1')
  expect(started).toEqual(['a1', 'b1', 'a2'])
})

it('says of a run that it waits for one of its session, as long as it does', async () => {
  const { queue, started, end } = queueOf(2)
  for (const one of [run('a1', 'a'), run('b'), run('a2', 'a'), run('c'), run('a3', 'a')])
    queue.add(one)
  expect(queue.place('a2')).toEqual({ position: 1, afterSession: true })
  expect(queue.place('c')).toEqual({ position: 2, afterSession: false })
  await end('b')
  expect(started).toEqual(['a1', 'b', 'c'])
  expect(queue.place('a2')).toEqual({ position: 1, afterSession: true })
  await end('a1')
  expect(queue.place('a3')).toEqual({ position: 1, afterSession: true })
  await end('a2')
  expect(queue.place('a3')).toBeNull()
})

type Step = { readonly add: number } | { readonly end: number } | { readonly cancel: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ add: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ end: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ cancel: fc.nat(20) }) },
)

it('starts the first in line whose session is free, each in the end, and keeps its word on places', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.array(step, { maxLength: 40 }), holds),
  )
})

async function holds(limit: number, steps: readonly Step[]): Promise<void> {
  const { queue, started, end } = queueOf(limit)
  const added: QueuedRun[] = []
  const over = new Set<string>()
  const cancelled = new Set<string>()
  /** The most starts that may still come before a run's own, as it was told. */
  const promised = new Map<string, number>()
  const positions = new Map<string, number>()
  const sessionOf = (id: string) => added.find((one) => one.commandId === id)?.sessionId
  const running = () => started.filter((id) => !over.has(id))
  const waiting = () =>
    added.filter(({ commandId: id }) => !started.includes(id) && !cancelled.has(id))

  /** What a list, a set of sessions and a limit make of it. */
  const expected = () => {
    const starts = [...started]
    const busy = new Set(running().map(sessionOf))
    for (const { commandId, sessionId } of waiting()) {
      if (busy.size === limit) break
      if (busy.has(sessionId)) continue
      busy.add(sessionId)
      starts.push(commandId)
    }
    return starts
  }
  const checkPlaces = () => {
    for (const { commandId } of waiting()) {
      const place = queue.place(commandId)
      if (place === null) throw new Error(`${commandId} has lost its place`)
      expect(place.position).toBeLessThanOrEqual(positions.get(commandId) ?? Infinity)
      positions.set(commandId, place.position)
      const most = started.length + place.position - 1
      if (!place.afterSession) {
        promised.set(commandId, Math.min(promised.get(commandId) ?? Infinity, most))
      }
    }
    for (const [at, id] of started.entries()) {
      expect(at).toBeLessThanOrEqual(promised.get(id) ?? Infinity)
    }
  }
  const endOne = async (id: string) => {
    over.add(id)
    const then = expected()
    await end(id)
    expect(started).toEqual(then)
  }
  const take = async (one: Step) => {
    if ('add' in one) {
      const next = run(`${added.length}`, `session ${one.add}`)
      added.push(next)
      const then = expected()
      queue.add(next)
      expect(started).toEqual(then)
    } else if ('end' in one) {
      const id = running()[one.end % running().length]
      if (id !== undefined) await endOne(id)
    } else {
      const left = waiting()[one.cancel % waiting().length]
      if (left === undefined) return
      cancelled.add(left.commandId)
      expect(queue.remove(left.commandId)).toBe(left)
    }
  }
  for (const one of steps) {
    await take(one)
    checkPlaces()
  }
  for (let id = running()[0]; id !== undefined; id = running()[0]) {
    await endOne(id)
    checkPlaces()
  }
  expect(started).toHaveLength(added.length - cancelled.size)
}
