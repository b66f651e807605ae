import type { MetadataStore } from './metadata-store'

/** What an interpreter said when it was started, and the files that it holds true for. */
export interface InterpreterRecord<Facts> {
  readonly identity: string
  readonly executableIdentity: string
  readonly facts: Facts
}

interface InterpreterRow {
  identity: string
  executable_identity: string
  facts: string
}

/** The remembered answers of interpreters, by path. */
export class InterpreterRecordStore<Facts> {
  readonly #store: MetadataStore

  constructor(store: MetadataStore) {
    this.#store = store
  }

  find(path: string): InterpreterRecord<Facts> | undefined {
    const row = this.#store.sql
      .prepare<[string], InterpreterRow>(
        'SELECT identity, executable_identity, facts FROM interpreters WHERE path = ?',
      )
      .get(path)
    if (row === undefined) return undefined
    return {
      identity: row.identity,
      executableIdentity: row.executable_identity,
      facts: JSON.parse(row.facts) as Facts,
    }
  }

  save(path: string, record: InterpreterRecord<unknown>, now: number): void {
    this.#store.sql
      .prepare(
        `INSERT OR REPLACE INTO interpreters (path, identity, executable_identity, facts, probed_at)
         VALUES (?, ?, ?, ?, ?)`,
      )
      .run(path, record.identity, record.executableIdentity, JSON.stringify(record.facts), now)
  }
}
