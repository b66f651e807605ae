import { listingColumns, listingOf, listingTables, type RowOf } from './command-columns'
import type { CommandListing } from './command-record'
import type { Sql } from './database'
import { likeText, listingQuery, type ListingFilter } from './listing-query'

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
    const { sql, values } = listingQuery(filter)
    const rows = this.#sql
      .prepare<unknown[], RowOf<CommandListing> & { readonly cursor: string }>(sql)
      .all(...values)
    const items = rows.slice(0, filter.limit)
    const last = items.at(-1)
    return {
      items: items.map((row) => {
        const { cursor: _, ...listing } = row
        return listingOf(listing)
      }),
      nextCursor: rows.length > filter.limit && last ? last.cursor : null,
    }
  }

  /** Makes a command findable by text; called once when it is made, and again if its commit changes. */
  index(id: string): void {
    const command = this.find(id)
    if (command === undefined) return
    const place = [command.projectName, command.ref, command.commitSha, command.commitSubject]
      .filter((word) => word !== null)
      .join(' ')
    const known = this.#sql
      .prepare<[string], { text_row: number | null }>('SELECT text_row FROM commands WHERE id = ?')
      .get(id)
    if (known !== undefined && known.text_row !== null) {
      this.#sql
        .prepare<[string, number]>('UPDATE command_texts SET place = ? WHERE rowid = ?')
        .run(place, known.text_row)
      return
    }
    const { lastInsertRowid } = this.#sql
      .prepare<[string, string, string]>(
        'INSERT INTO command_texts (command_id, line, place) VALUES (?, ?, ?)',
      )
      .run(id, command.spec.line, place)
    this.#sql
      .prepare<[number | bigint, string]>('UPDATE commands SET text_row = ? WHERE id = ?')
      .run(lastInsertRowid, id)
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
