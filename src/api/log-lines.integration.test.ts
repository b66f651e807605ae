import { createRouterClient } from '@orpc/server'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadSettings } from '../core/settings/load-settings'
import { TestSupervisor } from '../core/supervisor/fixtures/test-supervisor'
import { silentLogger } from '../core/surroundings'
import { NoticeBoard } from './notice-board'
import { supervisorRouter } from './router'

const test = new TestSupervisor()
let commandId: string
let client: Awaited<ReturnType<typeof clientOf>>

async function clientOf() {
  const settings = await loadSettings(join(test.folder, 'runner.toml'), test.folder)
  const { supervisor } = test
  const context = { supervisor, settings, notices: new NoticeBoard(), logger: silentLogger }
  return createRouterClient(supervisorRouter, { context })
}

beforeAll(async () => {
  const folder = join(test.folder, 'plain')
  mkdirSync(folder)
  await test.open()
  const { id } = await test.supervisor.projects.add(folder)
  const bar = String.raw`for i in $(seq 0 2000); do printf '\r%d of 2000' $i; done; echo`
  const long = `head -c 1000000 /dev/zero | tr '\\0' x; printf needle; head -c 500000 /dev/zero | tr '\\0' y`
  commandId = await test.launch(id, { line: `${bar}; ${long}`, shell: true })
  await test.ended(commandId)
  client = await clientOf()
})
afterAll(() => test.remove())

it('gives of each line what is on screen of it, and how much more there is', async () => {
  const { lines, totalLines } = await client.commands.logLines({
    commandId,
    firstLine: 1,
    count: 10,
  })
  expect(totalLines).toBe(2)
  expect(lines).toMatchObject([
    { line: 1, text: '2000 of 2000', before: 0, after: 0 },
    { line: 2, text: 'x'.repeat(4096), before: 0, after: 1_500_006 - 4096 },
  ])
})

it('gives the part of a line that holds what a search found, and leads on from there', async () => {
  const query = { query: 'needle', regex: false, caseSensitive: true, wholeWord: false }
  for await (const event of await client.commands.search({ commandId, ...query })) {
    if (event.kind !== 'hit') continue
    const { lineOffset: offset, offset: at, length } = event
    const place = { kind: 'match', at, length } as const
    const part = await client.commands.logLinePart({ commandId, offset, place })
    expect(part.text).toMatch(/^x{512}needley{3000,}$/)
    expect(part).toMatchObject({ mark: { start: 512, end: 518 }, before: 1_000_000 - 512 })
    const next = { kind: 'from', at: part.to } as const
    const rest = await client.commands.logLinePart({ commandId, offset, place: next })
    expect(rest).toMatchObject({ text: 'y'.repeat(16_384), from: part.to, mark: null })
    return
  }
  throw new Error('the search has found nothing')
})

it('takes any place, and refuses what is none', async () => {
  const partAt = (offset: number, at: number) =>
    client.commands.logLinePart({ commandId, offset, place: { kind: 'from', at } })
  expect(await partAt(1e15, 0)).toMatchObject({ text: '', before: 0, after: 0 })
  expect(await partAt(0, 1e15)).toMatchObject({ text: '', after: 0 })
  await expect(partAt(-1, 0)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(partAt(0, 0.5)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})
