import { firstIdAt } from '../ids'
import { listingColumns, listingTables } from './command-columns'
import type { CommandStatus } from './command-state'

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

interface Query {
  readonly sql: string
  readonly values: readonly unknown[]
}

/**
 * The rows of a page and one more, newest first, each with its `cursor`. Whatever is asked for, no
 * more is read than the page takes, since the window waits for it: by keyset and by index, except
 * for texts that hardly any run holds together with the rest of the filter.
 */
export function listingQuery(filter: ListingFilter): Query {
  const text = textCondition(filter.text ?? '')
  if (text !== null) return byText(filter, text)
  const { statuses = [] } = filter
  return statuses.length === 0 ? byAge(filter) : byStatus(filter, statuses)
}

function byAge(filter: ListingFilter): Query {
  const { sql, values } = all([...boundsOf(filter), ...afterCursor(filter)])
  return {
    sql: `SELECT ${listingColumns}, c.id AS cursor FROM ${listingTables}
          WHERE ${sql} ORDER BY c.id DESC LIMIT ?`,
    values: [...values, filter.limit + 1],
  }
}

/** A page of each status, merged: together they would be sorted as a whole first. */
function byStatus(filter: ListingFilter, statuses: readonly CommandStatus[]): Query {
  const shared = [...boundsOf(filter), ...afterCursor(filter)]
  const parts = [...new Set(statuses)].map((status) => {
    const { sql, values } = all([{ sql: 'c.status = ?', values: [status] }, ...shared])
    return {
      sql: `SELECT * FROM (SELECT c.id FROM commands c WHERE ${sql} ORDER BY c.id DESC LIMIT ?)`,
      values: [...values, filter.limit + 1],
    }
  })
  return {
    sql: `SELECT ${listingColumns}, c.id AS cursor FROM ${listingTables}
          WHERE c.id IN (${parts.map(({ sql }) => sql).join(' UNION ALL ')})
          ORDER BY c.id DESC LIMIT ?`,
    values: [...parts.flatMap(({ values }) => values), filter.limit + 1],
  }
}

function byText(filter: ListingFilter, text: Query): Query {
  const { statuses = [] } = filter
  const { sql, values } = all([
    text,
    ...boundsOf(filter),
    ...(statuses.length === 0
      ? []
      : [{ sql: `c.status IN (${statuses.map(() => '?').join(', ')})`, values: statuses }]),
    ...(filter.cursor === undefined
      ? []
      : [{ sql: 't.rowid < CAST(? AS INTEGER)', values: [filter.cursor] }]),
  ])
  return {
    // CROSS keeps the search in front, whose order is the page's.
    sql: `SELECT ${listingColumns}, CAST(t.rowid AS TEXT) AS cursor
          FROM command_texts t CROSS JOIN ${listingTables}
          WHERE c.text_row = t.rowid AND ${sql} ORDER BY t.rowid DESC LIMIT ?`,
    values: [...values, filter.limit + 1],
  }
}

function boundsOf({ projectId, since, until }: ListingFilter): Query[] {
  const bounds: Query[] = []
  if (projectId !== undefined) bounds.push({ sql: 'c.project_id = ?', values: [projectId] })
  // A command's id begins with the time of its making, and there is an index of ids.
  if (since !== undefined) bounds.push({ sql: 'c.id >= ?', values: [firstIdAt(since)] })
  if (until !== undefined) bounds.push({ sql: 'c.id < ?', values: [firstIdAt(until + 1)] })
  return bounds
}

function afterCursor({ cursor }: ListingFilter): Query[] {
  return cursor === undefined ? [] : [{ sql: 'c.id < ?', values: [cursor] }]
}

function textCondition(typed: string): Query | null {
  // A NUL would end the text in the middle for SQLite.
  const text = typed.replaceAll('\0', '').trim()
  if (text === '') return null
  // Trigrams need three characters; shorter texts are looked for row by row.
  if (Array.from(text).length >= 3) {
    return { sql: 'command_texts MATCH ?', values: [`"${text.replaceAll('"', '""')}"`] }
  }
  const pattern = `%${likeText(text)}%`
  return {
    // The plus keeps the trigrams, which know nothing of such texts, out of it.
    sql: `(+t.line LIKE ? ESCAPE '\\' OR +t.place LIKE ? ESCAPE '\\')`,
    values: [pattern, pattern],
  }
}

/** `text` for a LIKE pattern that takes it literally, with `\` as its escape. */
export function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)
}

function all(conditions: readonly Query[]): Query {
  if (conditions.length === 0) return { sql: 'TRUE', values: [] }
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  }
}
