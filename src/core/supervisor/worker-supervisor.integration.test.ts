import { readFileSync, statSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ownIdentity } from '../execution/own-identity'
import type { LogChunk } from '../logs/log-chunk'
import { silentLogger, systemClock } from '../surroundings'
import { TestSupervisor } from './fixtures/test-supervisor'
import { WorkerSupervisor } from './worker-supervisor'

let test: TestSupervisor
let projectId: string
beforeEach(async () => {
  test = new TestSupervisor()
  projectId = await test.openWithProject()
})
afterEach(() => test.remove())

/** A worker of its own on the parts of the test's supervisor. */
async function openWorker(): Promise<WorkerSupervisor> {
  const { settings, store, news, workspaces, patches, environments, childBase } = test.supervisor
  const surroundings = { clock: systemClock, logger: silentLogger, env: childBase.env }
  return new WorkerSupervisor(
    { settings, store, news, workspaces, patches, environments, childBase, surroundings },
    await ownIdentity(),
  )
}

it('shows each observer of a command every chunk of its log, once that is on disk', async () => {
  const worker = await openWorker()
  const { sessionId, spec } = await test.ended(await test.launch(projectId, {}))
  const command = worker.add({
    sessionId,
    spec: { ...spec, line: 'echo first; echo wrong >&2; sleep 0.1; echo last', shell: true },
  })
  const seen: LogChunk[] = []
  const others: number[] = []
  const onDisk: boolean[] = []
  const run = await worker.run(command.id, {
    // The log says itself, in its first line, that it is masked.
    secrets: new Map([['TOKEN', 'hunter2-hunter2']]),
    observers: [
      (chunk) => {
        const { size } = statSync(worker.live(command.id)?.log.file ?? '')
        onDisk.push(size >= chunk.offset + chunk.bytes.length)
        seen.push({ ...chunk, bytes: Buffer.from(chunk.bytes) })
      },
      ({ offset }) => void others.push(offset),
    ],
  })
  await worker.close()
  expect(run.status).toBe('succeeded')
  expect(new Set(onDisk)).toEqual(new Set([true]))
  expect(others).toEqual(seen.map(({ offset }) => offset))
  expect(new Set(seen.map(({ stream }) => stream))).toEqual(
    new Set(['supervisor', 'stdout', 'stderr']),
  )
  expect(Buffer.concat(seen.map(({ bytes }) => bytes))).toEqual(readFileSync(run.logPath ?? ''))
})

it('ends a command all the same when an observer of it throws', async () => {
  const worker = await openWorker()
  const { sessionId, spec } = await test.ended(await test.launch(projectId, {}))
  const run = await worker.runCommand({
    sessionId,
    spec: { ...spec, line: 'echo 42' },
    observers: [
      () => {
        throw new Error('not today')
      },
    ],
  })
  await worker.close()
  expect(run).toMatchObject({ status: 'succeeded', logBytes: 3 })
})
