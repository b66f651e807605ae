/** `local`: a git checkout on this machine; `remote`: a URL; `directory`: a folder without git. */
export type ProjectKind = 'local' | 'remote' | 'directory'

/** A project as stored. Times are milliseconds since the Unix epoch. */
export interface ProjectRecord {
  readonly id: string
  readonly name: string
  readonly kind: ProjectKind
  readonly source: string
  readonly addedAt: number
  readonly lastUsedAt: number
}
