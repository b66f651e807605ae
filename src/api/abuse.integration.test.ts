import { createRouterClient } from '@orpc/server'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunForm } from '../contract/run-form'
import { loadSettings } from '../core/settings/load-settings'
import { makeGitProject } from '../core/supervisor/fixtures/git-project'
import { TestSupervisor } from '../core/supervisor/fixtures/test-supervisor'
import { silentLogger } from '../core/surroundings'
import { NoticeBoard } from './notice-board'
import { supervisorRouter } from './router'

const test = new TestSupervisor()
let projectId: string
let commandId: string
let client: Awaited<ReturnType<typeof clientOf>>

async function clientOf() {
  const settings = await loadSettings(join(test.folder, 'runner.toml'), test.folder)
  const { supervisor } = test
  const context = { supervisor, settings, notices: new NoticeBoard(), logger: silentLogger }
  return createRouterClient(supervisorRouter, { context })
}

beforeAll(async () => {
  const { path } = makeGitProject(join(test.folder, 'checkout'), { 'a.txt': 'a\n' })
  await test.open()
  projectId = (await test.supervisor.projects.add(path)).id
  commandId = await test.launch(projectId, {
    line: 'echo "50%_off" \u{1F600}\u{1F600}',
    shell: true,
  })
  await test.ended(commandId)
  client = await clientOf()
})
afterAll(() => test.remove())

const form = (change: Partial<RunForm>): RunForm => ({
  projectId,
  ref: null,
  changes: { kind: 'none' },
  line: 'true',
  shell: false,
  folder: '',
  environment: { kind: 'none' },
  variables: [],
  timeoutSeconds: null,
  terminal: false,
  artifacts: [],
  ...change,
})

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    (error: { code: string }) => error.code,
  )

describe('ids that are none', () => {
  it.each(['', '../../etc', 'x'.repeat(100_000), '\0', "' OR 1=1 --"])(
    'are not found: %#',
    async (id) => {
      expect(await codeOf(client.commands.get({ commandId: id }))).toMatch(/NOT_FOUND|BAD_REQUEST/)
      expect(await codeOf(client.commands.rerun({ commandId: id }))).toMatch(
        /NOT_FOUND|BAD_REQUEST/,
      )
      expect(await codeOf(client.commands.remove({ commandId: id }))).toMatch(
        /NOT_FOUND|BAD_REQUEST/,
      )
      expect(await codeOf(client.environments.remove({ fingerprint: id }))).not.toMatch(
        /answered|INTERNAL/,
      )
      expect(await codeOf(client.worktrees.remove({ id }))).not.toMatch(/answered|INTERNAL/)
      expect(await codeOf(client.projects.changes({ projectId: id }))).not.toMatch(
        /answered|INTERNAL/,
      )
    },
  )
})

describe('a search of a log', () => {
  it('refuses a broken pattern with its reason, also when it comes as the first event', async () => {
    const options = { regex: true, caseSensitive: false, wholeWord: false }
    const events = await client.commands.search({ commandId, query: '(', ...options })
    const first = events.next().then(
      () => null,
      (error: { code: string; message: string }) => error,
    )
    expect(await first).toMatchObject({ code: 'INVALID_INPUT' })
  })
})

describe('a search of the history', () => {
  it.each([
    '"',
    '" OR line:',
    'a\0b',
    '50%_off',
    '*',
    'NEAR(',
    '-',
    '\u{1F600}\u{1F600}',
    '\u{1F600}e',
  ])('takes %j as plain text', async (text) => {
    expect(await codeOf(client.commands.list({ text }))).toBe('answered')
  })

  it('finds two characters that take four places', async () => {
    const { items } = await client.commands.list({ text: '\u{1F600}\u{1F600}' })
    expect(items.map(({ id }) => id)).toEqual([commandId])
    expect((await client.commands.list({ text: '0%_' })).items).toHaveLength(1)
  })

  it('is no slower for a text without end', async () => {
    expect(await codeOf(client.commands.list({ text: 'x'.repeat(2_000_000) }))).toBe('BAD_REQUEST')
  })

  it('starts anew at a cursor that is none, and refuses numbers that are none', async () => {
    expect(await codeOf(client.commands.list({ cursor: '\0\uffff' }))).toBe('answered')
    expect(await codeOf(client.commands.lines({ prefix: '', limit: -1 }))).toBe('BAD_REQUEST')
    expect(await codeOf(client.commands.lines({ prefix: '', limit: 1.5 }))).toBe('BAD_REQUEST')
    expect(await codeOf(client.projects.refs({ projectId, query: '', limit: -1 }))).toBe(
      'BAD_REQUEST',
    )
    expect(await codeOf(client.commands.logLines({ commandId, firstLine: 1, count: -5 }))).toBe(
      'BAD_REQUEST',
    )
  })
})

describe('a launch', () => {
  it('with a ref that looks like an option is refused at that field', async () => {
    for (const ref of ['--upload-pack=touch /tmp/x', '-n1', 'a..b', 'HEAD\0']) {
      const refused = await client.commands.start(form({ ref })).catch((error: unknown) => error)
      expect(refused).toMatchObject({ code: 'INVALID_INPUT', data: { field: 'ref' } })
    }
  })

  it('with a stored patch that is none is refused', async () => {
    for (const sha256 of ['../../../etc/passwd', 'f'.repeat(64), '']) {
      const changes = { kind: 'stored', sha256, name: 'p' } as const
      expect(await codeOf(client.commands.start(form({ changes })))).toMatch(
        /INVALID_INPUT|NOT_FOUND/,
      )
    }
  })

  it('with a NUL or a way out anywhere is refused', async () => {
    for (const change of [{ folder: 'a\0b' }, { folder: 'C:\\x' }, { artifacts: ['a\0b'] }]) {
      expect(await codeOf(client.commands.start(form(change)))).toBe('INVALID_INPUT')
    }
  })

  it('in a project that was taken off the list is refused; its runs can be run again', async () => {
    const folder = join(test.folder, 'plain')
    mkdirSync(folder)
    const { id } = await client.projects.add({ source: folder })
    const { commandId: first } = await client.commands.start(form({ projectId: id }))
    await test.ended(first)
    await client.projects.remove({ projectId: id })
    expect(await codeOf(client.commands.start(form({ projectId: id })))).toBe('INVALID_INPUT')
    expect(await codeOf(client.projects.manifests({ projectId: id, ref: null }))).toBe('NOT_FOUND')
    const again = await client.commands.rerun({ commandId: first })
    expect(await test.ended(again.commandId)).toMatchObject({ status: 'succeeded' })
  })
})

describe('a configuration', () => {
  it('keeps no secret value, and needs a project and a name', async () => {
    const variables = [{ name: 'TOKEN', value: 'hunter2', secret: true }]
    const saved = await client.configurations.save({ name: 'c', form: form({ variables }) })
    expect(saved.form.variables).toEqual([{ name: 'TOKEN', value: null, secret: true }])
    const nowhere = form({ projectId: 'nowhere' })
    expect(await codeOf(client.configurations.save({ name: 'c', form: nowhere }))).toBe(
      'INVALID_INPUT',
    )
    expect(await codeOf(client.configurations.save({ name: '  ', form: form({}) }))).toBe(
      'BAD_REQUEST',
    )
  })

  it('that no longer fits hides no other', async () => {
    test.supervisor.store.sql.exec(
      `INSERT INTO configurations VALUES ('old', '${projectId}', 'old', '{"line": 1}', 0)`,
    )
    expect((await client.configurations.list({})).map(({ name }) => name)).toEqual(['c'])
  })
})

describe('when the database refuses', () => {
  it('the answer says so and what to do', async () => {
    test.supervisor.store.sql.exec(`CREATE TRIGGER full BEFORE INSERT ON sessions
      BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`)
    const refused = await client.commands.start(form({})).catch((error: unknown) => error)
    test.supervisor.store.sql.exec('DROP TRIGGER full')
    expect(refused).toMatchObject({ code: 'STORE_FAILED' })
    expect(String(refused)).toContain('disk is full')
  })
})

describe('worktrees', () => {
  it('of a removed project can be removed, and one that fails hides no other', async () => {
    const { path } = makeGitProject(join(test.folder, 'second'), { 'b.txt': 'b\n' })
    const second = await client.projects.add({ source: path })
    await test.ended((await client.commands.start(form({ projectId: second.id }))).commandId)
    await client.projects.remove({ projectId: second.id })
    const left = (await client.worktrees.list()).find(({ projectId: of }) => of === second.id)
    expect(left).toMatchObject({ projectName: 'second', state: 'idle' })
    await client.worktrees.remove({ id: left?.id ?? '' })
    expect((await client.worktrees.list()).some(({ id }) => id === left?.id)).toBe(false)
    await client.projects.add({ source: 'git://127.0.0.1:9/never' })
    expect(await codeOf(client.worktrees.reconcile())).toBe('answered')
  })
})

describe('a command that was pasted with its line ends', () => {
  it('is the same without them', async () => {
    const { commandId } = await client.commands.start(form({ line: '\r\necho a\n' }))
    const { sessionId } = await client.commands.get({ commandId })
    const line = "printf '<%s>' a \\\n\n"
    const next = await client.commands.startInSession({ sessionId, line, shell: true })
    expect((await client.commands.get({ commandId })).line).toBe('echo a')
    // What follows a backslash is part of what it means.
    expect((await client.commands.get(next)).line).toBe("printf '<%s>' a \\\n")
    await test.ended(commandId)
    expect(await test.ended(next.commandId)).toMatchObject({ status: 'succeeded' })
  })
})

describe('watching', () => {
  it('leaves no listener behind when the reader stops', async () => {
    const before = test.supervisor.news.listenerCount
    const stop = new AbortController()
    const events = await client.commands.watch(undefined, { signal: stop.signal })
    expect((await events.next()).value).toMatchObject({ kind: 'snapshot' })
    expect(test.supervisor.news.listenerCount).toBe(before + 1)
    const next = events.next()
    stop.abort()
    await next.catch(() => {})
    expect(test.supervisor.news.listenerCount).toBe(before)
  })
})

describe('deleting a run', () => {
  it('deletes its log too, and is refused while it is live', async () => {
    const live = await test.launch(projectId, { line: 'sleep 60' })
    expect(await codeOf(client.commands.remove({ commandId: live }))).toBe('INVALID_INPUT')
    await client.commands.cancel({ commandId: live, force: true })
    const { logPath } = await test.ended(live)
    writeFileSync(join(test.folder, 'other.log'), '')
    await client.commands.remove({ commandId: live })
    expect(() => rmSync(logPath ?? '')).toThrow(/ENOENT/)
    expect(await codeOf(client.commands.get({ commandId: live }))).toBe('NOT_FOUND')
  })
})
