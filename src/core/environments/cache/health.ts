import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pythonPathOf } from '../environment-layout'
import type { InterpreterCatalog } from '../interpreters/interpreter-catalog'
import type { ReadyRecord } from './ready-file'

/** The verdict on an environment: why it can't be used, or null. */
export type Unhealthy = string | null

/**
 * Looks whether a finished environment still works, by file facts alone: nothing is started.
 * Undefined when only starting its interpreter would tell (it was replaced by another file).
 */
export function healthOf(
  path: string,
  record: ReadyRecord,
  catalog: InterpreterCatalog,
): Unhealthy | undefined {
  const python = pythonPathOf(path)
  const base = catalog.recall(record.interpreter)
  if (base === undefined) return undefined
  if (base === null) {
    const what = existsSync(record.interpreter) ? 'does not start any more' : 'was removed'
    return `its interpreter ${record.interpreter} ${what}`
  }
  if (base.version !== record.version) {
    return `its interpreter ${record.interpreter} was upgraded from ${record.version} to ${base.version}`
  }
  // Follows the link, so one that points nowhere counts as missing.
  if (!existsSync(python)) return `${relative(path, python)} is missing`
  if (!existsSync(join(path, 'pyvenv.cfg'))) return 'pyvenv.cfg is missing'
  return existsSync(join(path, record.sitePackages)) ? null : `${record.sitePackages} is missing`
}

/** Why there is something at `path` that was never finished; null when there is nothing. */
export function leftoverAt(path: string): string | null {
  if (!existsSync(path)) return null
  return readdirSync(path).length === 0
    ? 'its folder is empty'
    : 'an earlier build was never finished'
}
