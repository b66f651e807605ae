import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { isSupervisorError, messageOf, SupervisorError, systemCode, type ErrorCode } from './errors'

const full = ['ENOSPC', 'EDQUOT', 'SQLITE_FULL']
const forbidden = ['EACCES', 'EPERM', 'EROFS', 'SQLITE_CANTOPEN', 'SQLITE_READONLY']

/**
 * What the disk said about the file `path`, in words a person can act on: `DISK_FULL`, or `code`.
 * Any other error as it is. `what` is a clause, such as "The patch can't be stored".
 */
export function diskFailure(
  thrown: unknown,
  { path, what, code }: { readonly path: string; readonly what: string; readonly code: ErrorCode },
): unknown {
  const systemError = systemCode(thrown)
  const isOfDisk = systemError !== undefined && /^(?:E[A-Z0-9]+|SQLITE_\w+)$/.test(systemError)
  if (!isOfDisk || isSupervisorError(thrown)) return thrown
  const options = { detail: { path, systemError }, cause: thrown }
  if (full.includes(systemError)) {
    const message = `${what}, because the disk is full. Free some space, then try again.`
    return new SupervisorError('DISK_FULL', message, options)
  }
  return new SupervisorError(code, `${what}: ${reasonOf(thrown, systemError, path)}`, options)
}

function reasonOf(thrown: unknown, systemError: string, path: string): string {
  const file = fileAbove(path)
  if (file !== null) {
    return `${file} is a file, and a folder is needed there. Move it away, then try again.`
  }
  if (forbidden.includes(systemError)) {
    return `${dirname(path)} may not be read or written. Check its permissions, then try again.`
  }
  return `${messageOf(thrown)}. Check the disk that ${path} is on, then try again.`
}

/** What stands where a folder above `path` is to be, if anything does. */
function fileAbove(path: string): string | null {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const isFolder = isFolderAt(folder)
    if (isFolder !== null) return isFolder ? null : folder
  }
  return null
}

/** Null when nothing can be seen there. */
function isFolderAt(path: string): boolean | null {
  try {
    return statSync(path).isDirectory()
  } catch {
    // A file further up has the same end as nothing at all: ENOTDIR.
    return null
  }
}
