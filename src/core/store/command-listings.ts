import { listingColumns, listingOf, listingTables, type RowOf } from './command-columns'
import type { CommandListing } from './command-record'
import type { CommandStatus } from './command-state'
import type { Sql } from './database'

/** Which runs to list. Everything given must hold; times are milliseconds since the Unix epoch. */
export interface ListingFilter {
  readonly statuses?: readonly CommandStatus[] | undefined
  readonly projectId?: string | undefined
  /** Part of the command line, project, ref, commit hash or subject, in any case. */
  readonly text?: string | undefined
  readonly since?: number | undefined
  readonly until?: number | undefined
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined
  readonly limit: number
}

export interface ListingPage {
  readonly items: readonly CommandListing[]
  readonly nextCursor: string | null
}

/** Completion looks at so many commands: it is asked for at every key. */
const completedFrom = 2000

/** The history as lists and searches see it: newest first, paged by keyset. */
export class CommandListings {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  find(id: string): CommandListing | undefined {
    const row = this.#sql
      .prepare<[string], RowOf<CommandListing>>(
        `SELECT ${listingColumns} FROM ${listingTables} WHERE c.id = ?`,
      )
      .get(id)
    return row === undefined ? undefined : listingOf(row)
  }

  page(filter: ListingFilter): ListingPage {
    const { sql, values } = conditionsOf(filter)
    const rows = this.#sql
      .prepare<unknown[], RowOf<CommandListing>>(
        `SELECT ${listingColumns} FROM ${listingTables}
         ${sql} ORDER BY c.id DESC LIMIT ?`,
      )
      .all(...values, filter.limit + 1)
    const items = rows.slice(0, filter.limit).map(listingOf)
    const last = items.at(-1)
    return { items, nextCursor: rows.length > filter.limit && last ? last.id : null }
  }

  /** Makes a command findable by text; called once when its commit is known, and again if it changes. */
  index(id: string): void {
    const command = this.find(id)
    if (command === undefined) return
    const place = [command.projectName, command.ref, command.commitSha, command.commitSubject]
    this.#sql.prepare<[string]>('DELETE FROM command_texts WHERE command_id = ?').run(id)
    this.#sql
      .prepare<[string, string, string]>('INSERT INTO command_texts VALUES (?, ?, ?)')
      .run(id, command.spec.line, place.filter((word) => word !== null).join(' '))
  }

  /** Lines of the latest commands that hold `part`, most recent first. */
  lines(
    part: string,
    projectId: string | undefined,
    limit: number,
  ): { line: string; shell: boolean }[] {
    const ofProject = projectId === undefined ? '' : 'WHERE project_id = ?'
    return this.#sql
      .prepare<unknown[], { line: string; shell: number }>(
        `SELECT line, json_extract(spec, '$.shell') AS shell, max(id) AS latest
         FROM (SELECT id, line, spec FROM commands ${ofProject} ORDER BY id DESC LIMIT ${completedFrom})
         WHERE line LIKE ? ESCAPE '\\' GROUP BY line, shell ORDER BY latest DESC LIMIT ?`,
      )
      .all(...(projectId === undefined ? [] : [projectId]), `%${likeText(part)}%`, limit)
      .map(({ line, shell }) => ({ line, shell: shell === 1 }))
  }
}

function conditionsOf(filter: ListingFilter): { sql: string; values: unknown[] } {
  const clauses: string[] = []
  const values: unknown[] = []
  const require = (clause: string, ...bound: unknown[]) => {
    clauses.push(clause)
    values.push(...bound)
  }
  if (filter.statuses !== undefined && filter.statuses.length > 0) {
    require(`c.status IN (${filter.statuses.map(() => '?').join(', ')})`, ...filter.statuses)
  }
  if (filter.projectId !== undefined) require('c.project_id = ?', filter.projectId)
  if (filter.since !== undefined) require('c.created_at >= ?', filter.since)
  if (filter.until !== undefined) require('c.created_at <= ?', filter.until)
  if (filter.cursor !== undefined) require('c.id < ?', filter.cursor)
  // A NUL would end the text in the middle for SQLite.
  const text = filter.text?.replaceAll('\0', '').trim() ?? ''
  // Trigrams need three characters; shorter texts are looked for row by row.
  if (Array.from(text).length >= 3) {
    require('c.id IN (SELECT command_id FROM command_texts WHERE command_texts MATCH ?)', `"${text.replaceAll('"', '""')}"`)
  } else if (text.length > 0) {
    const pattern = `%${likeText(text)}%`
    require(`c.id IN (SELECT command_id FROM command_texts
         WHERE line LIKE ? ESCAPE '\\' OR place LIKE ? ESCAPE '\\')`, pattern, pattern)
  }
  return { sql: clauses.length === 0 ? '' : `WHERE ${clauses.join(' AND ')}`, values }
}

function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)
}
