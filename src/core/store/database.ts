import Sqlite from 'better-sqlite3'
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { SupervisorError, messageOf } from '../errors'
import { migrations } from './migrations'

export type Sql = Sqlite.Database

/** An open metadata database, and what had to be set aside to open it. */
export interface OpenedDatabase {
  readonly sql: Sql
  /** Where a corrupt database was moved to, if there was one. */
  readonly setAside: string | null
}

/**
 * Opens (or makes) the database at `file` and brings its schema up to date.
 * A corrupt file is renamed beside itself, never overwritten, and a new one is started.
 * Throws `STORE_NEWER` when the file was written by a newer version of the app, `STORE_FAILED`
 * when it can't be opened at all.
 */
export function openDatabase(file: string, now: () => number): OpenedDatabase {
  mkdirSync(dirname(file), { recursive: true })
  try {
    return { sql: openAndMigrate(file), setAside: null }
  } catch (error) {
    if (!isCorruption(error)) throw toStoreError(file, error)
  }
  const setAside = moveAside(file, now())
  try {
    return { sql: openAndMigrate(file), setAside }
  } catch (error) {
    throw toStoreError(file, error)
  }
}

/** A full check reads every page, so a large database is checked only after an unclean end. */
const alwaysCheckedBytes = 32 * 1024 * 1024

function openAndMigrate(file: string): Sql {
  const check = needsCheck(file)
  const sql = new Sqlite(file, { timeout: 10_000 })
  try {
    sql.pragma('journal_mode = WAL')
    sql.pragma('synchronous = NORMAL')
    sql.pragma('foreign_keys = ON')
    const verdict = check ? sql.pragma('quick_check(1)', { simple: true }) : 'ok'
    if (verdict !== 'ok') throw new CorruptDatabase(String(verdict))
    migrate(sql, file)
    return sql
  } catch (error) {
    sql.close()
    throw error
  }
}

function needsCheck(file: string): boolean {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return size > 0 && (size < alwaysCheckedBytes || existsSync(`${file}-wal`))
}

function migrate(sql: Sql, file: string): void {
  const upgrade = sql.transaction(() => {
    const version = Number(sql.pragma('user_version', { simple: true }))
    if (version > migrations.length) {
      throw new SupervisorError(
        'STORE_NEWER',
        `The history at ${file} was written by a newer Runner Supervisor (schema ${version}, this one knows ${migrations.length}). Start the newer app, or name another database in runner.toml.`,
        { detail: { file, version, known: migrations.length } },
      )
    }
    for (const step of migrations.slice(version)) sql.exec(step)
    if (version < migrations.length) sql.pragma(`user_version = ${migrations.length}`)
  })
  upgrade.immediate()
}

class CorruptDatabase extends Error {
  override readonly name = 'CorruptDatabase'
}

function isCorruption(error: unknown): boolean {
  if (error instanceof CorruptDatabase) return true
  return (
    error instanceof Sqlite.SqliteError &&
    (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB')
  )
}

function moveAside(file: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  const target = `${file}.corrupt-${stamp}`
  renameSync(file, target)
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix)
    rmSync(file + suffix, { force: true })
  }
  return target
}

function toStoreError(file: string, error: unknown): SupervisorError {
  if (error instanceof SupervisorError) return error
  return new SupervisorError(
    'STORE_FAILED',
    `The history at ${file} can't be opened: ${messageOf(error)}. Check that the folder exists, is writable and has free space.`,
    { detail: { file }, cause: error },
  )
}
