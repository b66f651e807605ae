import Sqlite from 'better-sqlite3'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemClock } from '../surroundings'
import { MetadataStore } from './metadata-store'
import { migrations } from './migrations'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('makes the database and its folders on first open, and opens it again', () => {
  const file = join(folder, 'a', 'b.sqlite')
  MetadataStore.open(file, systemClock).close()
  const store = MetadataStore.open(file, systemClock)
  expect(store.setAside).toBeNull()
  store.close()
})

it('sets a corrupt database aside, never overwrites it, and starts a new one', () => {
  const file = join(folder, 'db.sqlite')
  writeFileSync(file, 'this is no database, but it is somebody’s file'.repeat(40))
  const store = MetadataStore.open(file, systemClock)
  expect(store.setAside).not.toBeNull()
  expect(existsSync(store.setAside ?? '')).toBe(true)
  store.close()
  expect(readdirSync(folder).some((name) => name.includes('.corrupt-'))).toBe(true)
})

it('refuses a database of a newer version in words that help', () => {
  const file = join(folder, 'db.sqlite')
  const store = MetadataStore.open(file, systemClock)
  store.sql.pragma('user_version = 99')
  store.close()
  expect(() => MetadataStore.open(file, systemClock)).toThrow(/newer Runner Supervisor/)
})

it('has the trigram search that the history needs', () => {
  const store = MetadataStore.open(join(folder, 'db.sqlite'), systemClock)
  store.sql.exec(`INSERT INTO command_texts VALUES ('c1', 'pytest -q tests', 'demo@main')`)
  const found = store.sql
    .prepare(`SELECT command_id FROM command_texts WHERE command_texts MATCH '"test -q"'`)
    .all()
  expect(found).toHaveLength(1)
  store.close()
})

it('finds by text what an earlier version has written', () => {
  const file = join(folder, 'db.sqlite')
  const old = new Sqlite(file)
  for (const step of migrations.slice(0, 4)) old.exec(step)
  old.exec(`INSERT INTO projects VALUES ('p', 'demo', 'directory', '/demo', '{}', 0, 0, NULL);
    INSERT INTO sessions (id, project_id, workspace, environment_request, created_at)
      VALUES ('s', 'p', 'directory', '{"kind":"none"}', 0);
    INSERT INTO commands (id, session_id, project_id, line, spec, status, created_at)
      VALUES ('c1', 's', 'p', 'pytest', '{}', 'pending', 0), ('c2', 's', 'p', 'make', '{}', 'pending', 0);
    INSERT INTO command_texts VALUES ('c1', 'pytest', 'demo'), ('c2', 'make', 'demo')`)
  old.pragma('user_version = 4')
  old.close()
  const store = MetadataStore.open(file, systemClock)
  const found = (text: string) => store.listings.page({ text, limit: 9 }).items.map(({ id }) => id)
  expect([found('demo'), found('ytes'), found('ma')]).toEqual([['c2', 'c1'], ['c1'], ['c2']])
  store.commands.remove('c2')
  expect(found('demo')).toEqual(['c1'])
  store.close()
})
