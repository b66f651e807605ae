import { gitFields, type GitPlace } from './git'

/** A path that differs from HEAD or is not tracked. `code` is git's two letters (`M `, `??`). */
export interface StatusEntry {
  readonly code: string
  readonly path: string
  /** Where a renamed or copied file came from. */
  readonly from: string | null
}

export interface StatusOptions {
  readonly untracked: 'no' | 'normal' | 'all'
  readonly ignored?: boolean
}

/** What differs from HEAD. Takes no lock and refreshes no index, so it is safe in a user's checkout. */
export async function readStatus(
  place: GitPlace,
  { untracked, ignored = false }: StatusOptions,
): Promise<StatusEntry[]> {
  const what = [
    `--untracked-files=${untracked}`,
    ignored ? '--ignored=traditional' : '--ignored=no',
  ]
  const args = ['status', '--porcelain=v1', '-z', '--renames', '--no-ahead-behind', ...what]
  const fields = await gitFields(args, { ...place, variables: { GIT_OPTIONAL_LOCKS: '0' } })
  const entries: StatusEntry[] = []
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at] ?? ''
    const code = field.slice(0, 2)
    const from = /[RC]/.test(code) ? (fields[++at] ?? null) : null
    entries.push({ code, path: field.slice(3), from })
  }
  return entries
}
