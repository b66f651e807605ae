import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../ids'
import { systemClock } from '../surroundings'
import type { ListingFilter } from './listing-query'
import { MetadataStore } from './metadata-store'

let folder: string
let store: MetadataStore
let latest = 0
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'listings-'))
  store = MetadataStore.open(join(folder, 'db.sqlite'), systemClock)
  store.projects.add({
    id: 'p',
    name: 'demo',
    kind: 'directory',
    source: '/demo',
    addedAt: 0,
    lastUsedAt: 0,
  })
  store.sessions.add({ ...session, id: 's' })
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const session = {
  projectId: 'p',
  workspace: 'directory',
  ref: null,
  commitSha: null,
  commitSubject: null,
  patchSha256: null,
  patchSummary: null,
  unstoredChanges: null,
  environment: { kind: 'none' },
  environmentFingerprint: null,
  worktreePath: null,
  createdAt: 0,
} as const

function add(line: string, at: number): string {
  const id = newId(at)
  const spec = {
    line,
    shell: false,
    folder: '',
    variables: [],
    timeoutSeconds: null,
    terminal: false,
    artifacts: [],
  }
  const supervisor = { pid: 1, startTime: '1' }
  const rerunOf = null
  store.commands.add({
    id,
    sessionId: 's',
    projectId: 'p',
    spec,
    rerunOf,
    createdAt: at,
    supervisor,
  })
  store.listings.index(id)
  return id
}

const found = (text: string) => store.listings.page({ text, limit: 50 }).items.map(({ id }) => id)

it('pages without a gap or a repeat while runs are added and deleted', () => {
  const ids = Array.from({ length: 25 }, (_, index) => add(`run ${index}`, 1000 + index)).reverse()
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = store.listings.page({ limit: 4, ...(cursor === undefined ? {} : { cursor }) })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
    add('newer', 5000 + seen.length)
    if (cursor !== undefined) store.commands.remove(cursor)
  } while (cursor !== undefined)
  expect(seen).toEqual(ids)
})

describe('a page of what is asked for', () => {
  let ids: string[]
  beforeEach(() => {
    const figures = { logBytes: 0, peakMemoryBytes: null, cpuSeconds: null }
    ids = Array.from({ length: 30 }, (_, index) => add(['pytest', 'make'][index % 2] ?? '', index))
    for (const id of ids.filter((_, index) => index % 3 === 0)) {
      store.commands.finish(id, 2000, { status: 'interrupted', message: '' }, figures)
    }
  })

  const indexesOf = (filter: Omit<ListingFilter, 'limit' | 'cursor'>) => {
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = store.listings.page({ ...filter, limit: 4, cursor })
      seen.push(...page.items.map(({ id }) => ids.indexOf(id)))
      cursor = page.nextCursor ?? undefined
      const last = page.items.at(-1)
      if (cursor !== undefined && last) store.commands.remove(last.id)
    } while (cursor !== undefined)
    return seen
  }
  const newestFirst = (holds: (index: number) => boolean) =>
    Array.from(ids.keys()).filter(holds).reverse()

  it.each<[string, Omit<ListingFilter, 'limit' | 'cursor'>, (index: number) => boolean]>([
    ['a text', { text: 'PYTEST' }, (index) => index % 2 === 0],
    ['a short text', { text: 'ke' }, (index) => index % 2 === 1],
    [
      'a text and statuses',
      { text: 'make', statuses: ['interrupted'] },
      (index) => index % 6 === 3,
    ],
    ['one status', { statuses: ['interrupted'] }, (index) => index % 3 === 0],
    [
      'statuses, one of them twice',
      { statuses: ['interrupted', 'pending', 'pending'] },
      () => true,
    ],
    ['a status nothing has', { statuses: ['failed'] }, () => false],
    ['a time', { since: 7, until: 22 }, (index) => index >= 7 && index <= 22],
    ['a project and a status', { projectId: 'p', statuses: ['pending'] }, (index) => index % 3 > 0],
    ['another project', { projectId: 'q' }, () => false],
  ])('holds all of it, by %s, newest first', (_, filter, holds) => {
    expect(indexesOf(filter)).toEqual(newestFirst(holds))
  })
})

it.each([
  ['pytest -k "a or b"', '"a or'],
  ["echo 'it''s'", "it''s"],
  ['make 100%_done', '0%_d'],
  ['größe --ÄÖ', 'GRÖSSE'.replace('SS', 'ß').toLowerCase()],
  ['ls 日本', '日本'],
  ['a*b NEAR(c)', '*b NEAR('],
])('finds %s by %s, taken literally', (line, text) => {
  const id = add(line, 1)
  add('something else', 2)
  expect(found(text)).toEqual([id])
})

it('knows what a wish came to use, built by force or not', () => {
  const wish = {
    kind: 'python',
    manifests: 'detect',
    interpreter: null,
    extras: [],
    groups: [],
    force: true,
  } as const
  store.sessions.add({ ...session, id: 's2', environment: wish })
  store.sessions.setEnvironment('s2', 'f'.repeat(64))
  expect(store.sessions.latestEnvironment('p', { ...wish, force: false })).toBe('f'.repeat(64))
  expect(store.sessions.latestEnvironment('p', { ...wish, extras: ['x'] })).toBeNull()
})

it('completes from what was run last, each line once', () => {
  for (const line of ['make 50%', 'make all', 'make 50%', 'ls']) add(line, Date.now() + latest++)
  const lines = (part: string) => store.listings.lines(part, 'p', 8).map(({ line }) => line)
  expect(lines('make')).toEqual(['make 50%', 'make all'])
  expect(lines('0%')).toEqual(['make 50%'])
  expect(store.listings.lines('', 'another', 8)).toEqual([])
  expect(store.listings.lines('', undefined, 1)).toEqual([{ line: 'ls', shell: false }])
})

it('never takes a run back that has ended', () => {
  const id = add('true', 1)
  const figures = { logBytes: 0, peakMemoryBytes: null, cpuSeconds: null }
  store.commands.start(id, 2, { pid: 1, pidStart: '1' })
  store.commands.finish(id, 3, { status: 'succeeded' }, figures)
  expect(() => store.commands.start(id, 4, { pid: 1, pidStart: '1' })).toThrow(/can't become/)
  expect(() =>
    store.commands.finish(id, 4, { status: 'interrupted', message: '' }, figures),
  ).toThrow(/can't become/)
  expect(store.commands.find(id)).toMatchObject({ status: 'succeeded', endedAt: 3 })
})
