import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const isWindows = process.platform === 'win32'

/** Where an environment keeps its executables. */
export function binPathOf(environment: string): string {
  return join(environment, isWindows ? 'Scripts' : 'bin')
}

/** An environment's own Python. */
export function pythonPathOf(environment: string): string {
  return join(binPathOf(environment), isWindows ? 'python.exe' : 'python')
}

/** Where an environment keeps its packages, relative to it; what comes before differs by Python. */
export function findSitePackages(environment: string): string {
  if (isWindows) return join('Lib', 'site-packages')
  const libraries = join(environment, 'lib')
  const found = readdirSync(libraries).find((name) =>
    existsSync(join(libraries, name, 'site-packages')),
  )
  return join('lib', found ?? '', 'site-packages')
}

/** The folders under the root of all environments that are none. */
export const cacheFolders = {
  /** Marks of who builds. */
  locks: 'locks',
  /** Marks of who uses. */
  uses: 'uses',
  /** Logs of builds that failed, by fingerprint. */
  failed: 'failed',
  /** Working environments while others are built in their places. */
  aside: 'aside',
  /** What is being deleted. */
  trash: 'trash',
} as const

/** True for a folder name that is a fingerprint. */
export function isFingerprint(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name)
}
