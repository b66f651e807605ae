import { SupervisorError } from '../errors'
import type { ProjectOptions } from '../store/project-options'

/**
 * The options as they are stored: trimmed, without blank and repeated lines, folders as git writes
 * them. Throws `INVALID_INPUT` that names the field when an entry can't mean what its list is for.
 */
export function checkOptions(options: ProjectOptions): ProjectOptions {
  const sparse = tidy(options.sparse)?.map((entry) => folderOf(entry)) ?? null
  const carryOver = tidy(options.carryOver)
  for (const entry of carryOver ?? []) inside('carryOver', entry)
  return {
    ...options,
    keep: tidy(options.keep),
    carryOver,
    sparse: sparse?.length === 0 ? null : sparse,
  }
}

function tidy(entries: readonly string[] | null): readonly string[] | null {
  if (entries === null) return null
  const lines = entries.flatMap((entry) => entry.split(/\r?\n/)).map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}

function folderOf(entry: string): string {
  inside('sparse', entry)
  const folder = entry.replace(/^(?:\.\/+)+/, '').replace(/\/+$/, '')
  if (folder === '' || folder === '.') {
    throw refuse('sparse', `${entry} is the whole project. Leave the list empty for that.`)
  }
  if (/[*?[\]\\]/.test(folder)) {
    throw refuse('sparse', `${entry} is a pattern. Enter folders by their names, such as src/app.`)
  }
  return folder
}

function inside(field: string, entry: string): void {
  const isAbsolute = /^(?:[/\\~]|[A-Za-z]:)/.test(entry)
  if (!isAbsolute && !entry.split(/[/\\]/).includes('..')) return
  throw refuse(
    field,
    `${entry} lies outside the project. Enter a path from the project’s top, such as config/local.toml.`,
  )
}

function refuse(field: string, message: string): SupervisorError {
  return new SupervisorError('INVALID_INPUT', message, { detail: { field } })
}
