import { statSync } from 'node:fs'
import { dirname, isAbsolute } from 'node:path'
import { isSupervisorError, messageOf, SupervisorError, systemCode, type ErrorCode } from './errors'

const full = ['ENOSPC', 'EDQUOT', 'SQLITE_FULL']
const forbidden = ['EACCES', 'EPERM', 'EROFS', 'SQLITE_CANTOPEN', 'SQLITE_READONLY']
const ofDisksAndPaths =
  /^(?:E(?:BUSY|EXIST|FBIG|IO|ISDIR|LOOP|MLINK|NAMETOOLONG|NODEV|NOENT|NOTDIR|NOTEMPTY|NXIO|REMOTEIO|STALE|TIMEDOUT|UCLEAN|XDEV)$|SQLITE_(?:CANTOPEN|CORRUPT|IOERR|NOTADB|READONLY))/
const scarce = ['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM']

/**
 * What the system said about the file `path`, in words a person can act on: `DISK_FULL`, or `code`.
 * Where the error names its places, those are meant. Any other error as it is. `what` is a clause,
 * such as "The patch can't be stored".
 */
export function diskFailure(
  thrown: unknown,
  { path, what, code }: { readonly path: string; readonly what: string; readonly code: ErrorCode },
): unknown {
  const systemError = systemCode(thrown)
  const isOfSystem = systemError !== undefined && /^(?:E[A-Z0-9]+|SQLITE_\w+)$/.test(systemError)
  if (!isOfSystem || isSupervisorError(thrown)) return thrown
  const places = placesIn(thrown) ?? [path]
  const options = { detail: { path: places[0], systemError }, cause: thrown }
  if (full.includes(systemError)) {
    const message = `${what}, because the disk is full. Free some space, then try again.`
    return new SupervisorError('DISK_FULL', message, options)
  }
  return new SupervisorError(code, `${what}: ${reasonOf(thrown, systemError, places)}`, options)
}

type Places = readonly [string, ...string[]]

function reasonOf(thrown: unknown, systemError: string, places: Places): string {
  if (scarce.includes(systemError)) {
    return `${messageOf(thrown)}. The system is short of open files, processes or memory. Close something, then try again.`
  }
  const isForbidden = forbidden.includes(systemError)
  if (!isForbidden && !ofDisksAndPaths.test(systemError)) return `${messageOf(thrown)}.`
  const isOne = places.length === 1
  const folders =
    isOne && wantsFolder(thrown, systemError) ? places : places.map((place) => dirname(place))
  const file = folders.map(fileAtOrAbove).find((found) => found !== null)
  if (file !== undefined) {
    return `${file} is a file, and a folder is needed there. Move it away, then try again.`
  }
  if (isForbidden) return `${closed(thrown, places)}, then try again.`
  const folder = systemError === 'EISDIR' ? places.find(isFolderAt) : undefined
  if (folder !== undefined) {
    return `${folder} is a folder, and a file is needed there. Move it away, then try again.`
  }
  const disks = isOne ? `disk that ${places[0]} is` : `disks that ${places.join(' and ')} are`
  return `${messageOf(thrown)}. Check the ${disks} on, then try again.`
}

/** Which of two places it was is not told (copyfile, rename). */
function closed(thrown: unknown, places: Places): string {
  const [place, ...others] = places
  if (others.length > 0) return `${messageOf(thrown)}. Check the permissions of both`
  // What is not there could not be made.
  const there = isFolderAt(place) === null ? dirname(place) : place
  return `${there} may not be read or written. Check its permissions`
}

/** Of a Node system error: where it happened, and where it was going to. */
function placesIn(thrown: unknown): Places | null {
  const { path, dest } = thrown as { readonly path?: unknown; readonly dest?: unknown }
  const [first, ...others] = [path, dest].filter(
    (place) => typeof place === 'string' && isAbsolute(place),
  ) as string[]
  return first === undefined ? null : [first, ...others]
}

/** Whether it was the place itself that was to be a folder. */
function wantsFolder(thrown: unknown, systemError: string): boolean {
  const { syscall } = thrown as { readonly syscall?: unknown }
  return systemError === 'ENOTDIR' || (systemError === 'EEXIST' && syscall === 'mkdir')
}

/** What stands where `path` or a folder above it is to be, if anything but a folder does. */
function fileAtOrAbove(path: string): string | null {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
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
