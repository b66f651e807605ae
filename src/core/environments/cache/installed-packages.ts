import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { byText } from '../fingerprint'
import type { ReadyRecord } from './ready-file'

const shownNames = 4

/** Names and versions of what is installed in a site-packages folder, sorted: `demo-1.0.dist-info`. */
export function installedIn(sitePackages: string): string[] {
  return readdirSync(sitePackages)
    .filter((name) => /\.(?:dist-info|egg-info|egg-link)$/.test(name))
    .sort(byText)
}

/**
 * Sees when a run has installed or removed packages in a finished environment. What is in a folder
 * is looked at once for each time of its modification, so that a warm look costs one `stat`.
 */
export class InstalledPackages {
  readonly #seen = new Map<
    string,
    { mtimeMs: number; record: ReadyRecord; change: string | null }
  >()

  /** What changed since the environment at `path` was built, in words, or null. */
  changeSince(path: string, record: ReadyRecord): string | null {
    if (record.installed === undefined) return null
    const folder = join(path, record.sitePackages)
    const { mtimeMs } = statSync(folder)
    const known = this.#seen.get(path)
    if (known?.mtimeMs === mtimeMs && known.record === record) return known.change
    const change = differenceOf(record.installed, installedIn(folder))
    this.#seen.set(path, { mtimeMs, record, change })
    return change
  }
}

function differenceOf(before: readonly string[], now: readonly string[]): string | null {
  const nameOf = (entry: string) => entry.replace(/\.[\w-]+$/, '')
  const changes = [
    ...now.filter((entry) => !before.includes(entry)).map((entry) => `+ ${nameOf(entry)}`),
    ...before.filter((entry) => !now.includes(entry)).map((entry) => `− ${nameOf(entry)}`),
  ]
  if (changes.length === 0) return null
  const more = changes.length > shownNames ? `, and ${changes.length - shownNames} more` : ''
  return `its packages were changed since it was built: ${changes.slice(0, shownNames).join(', ')}${more}`
}
