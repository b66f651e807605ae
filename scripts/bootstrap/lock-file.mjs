/**
 * A package as npm's lock files write it down.
 *
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} LockFile
 */

/**
 * Whether npm's record of what it installed (node_modules/.package-lock.json) is what the lock file
 * asks for. Optional packages may be absent, being for other platforms; nothing may be different.
 *
 * @param {LockFile} installed
 * @param {LockFile} lock
 */
export function hasLocked(installed, lock) {
  const found = installed.packages ?? {}
  const wanted = Object.entries(lock.packages ?? {}).filter(([folder]) => folder !== '')
  return wanted.every(([folder, { version, integrity, optional }]) => {
    const there = found[folder]
    if (there === undefined) return optional === true
    return there.version === version && there.integrity === integrity
  })
}
