import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pythonPathOf } from '../environment-layout'
import type { Interpreter } from '../interpreters/interpreter'
import type { InterpreterCatalog } from '../interpreters/interpreter-catalog'
import type { InstalledPackages } from './installed-packages'
import type { ReadyRecord } from './ready-file'

/** The verdict on an environment: null, or why it can't be used, or what is not as it was built. */
export type Unhealthy =
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'changed'; readonly reason: string }

/**
 * Looks whether a finished environment still works and holds what it was built with, by file facts
 * alone: nothing is started. Undefined when only starting its interpreter would tell (it was
 * replaced by another file).
 */
export function healthOf(
  path: string,
  record: ReadyRecord,
  catalog: InterpreterCatalog,
  installed: InstalledPackages,
): Unhealthy | null | undefined {
  const base = catalog.recall(record.interpreter)
  if (base === undefined) return undefined
  const reason = interpreterTrouble(record, base) ?? missingPart(path, record)
  if (reason !== null) return { kind: 'broken', reason }
  const change = installed.changeSince(path, record)
  return change === null ? null : { kind: 'changed', reason: change }
}

function interpreterTrouble(
  { interpreter, version }: ReadyRecord,
  base: Interpreter | null,
): string | null {
  if (base === null) {
    const what = existsSync(interpreter) ? 'does not start any more' : 'was removed'
    return `its interpreter ${interpreter} ${what}`
  }
  return base.version === version
    ? null
    : `its interpreter ${interpreter} was upgraded from ${version} to ${base.version}`
}

function missingPart(path: string, { sitePackages }: ReadyRecord): string | null {
  // Follows the link, so one that points nowhere counts as missing.
  const parts = [relative(path, pythonPathOf(path)), 'pyvenv.cfg', sitePackages]
  const missing = parts.find((part) => !existsSync(join(path, part)))
  return missing === undefined ? null : `${missing} is missing`
}

/** Why there is something at `path` that was never finished; null when there is nothing. */
export function leftoverAt(path: string): string | null {
  if (!existsSync(path)) return null
  return readdirSync(path).length === 0
    ? 'its folder is empty'
    : 'an earlier build was never finished'
}
