import { manifestKind } from './detect-manifests'

/** What installing from a lock takes from folders and files on this machine, relative to the lock. */
export interface LockedPaths {
  /** Folders that are linked into the environment. */
  readonly linked: readonly string[]
  /** Folders and files that are installed by copy. */
  readonly copied: readonly string[]
}

/**
 * Workspace members and path dependencies of uv.lock, poetry.lock and Pipfile.lock. The project
 * itself, which uv and Poetry link only on request, is not among theirs.
 */
export function lockedPathsOf(lock: string, name: string): LockedPaths {
  switch (manifestKind(name)) {
    case 'uv-lock': {
      const pathsOf = (source: string) =>
        [...lock.matchAll(new RegExp(`source = \\{ ${source} = "([^"]+)" \\}`, 'g'))]
          .map(([, path = '.']) => path)
          .filter((path) => path !== '.')
      return { linked: pathsOf('editable'), copied: pathsOf('directory') }
    }
    case 'poetry-lock': {
      const found = lock.split('[[package]]').flatMap((text) => {
        const path = /type = "directory"\s+url = "([^"]+)"/.exec(text)?.[1]
        return path === undefined || path === '.' ? [] : [{ path, text }]
      })
      return splitBy(found, ({ text }) => /^develop = true$/m.test(text))
    }
    case 'pipfile-lock': {
      const entries = lock.matchAll(/\{[^{}]*"(?:path|file)":\s*"(?:file:\/\/)?([^":]+)"[^{}]*\}/g)
      const found = [...entries].map(([text, path = '.']) => ({ path, text }))
      return splitBy(found, ({ text }) => /"editable":\s*true/.test(text))
    }
    case 'requirements':
    case 'pyproject':
    case 'setup':
    case null:
      return { linked: [], copied: [] }
  }
}

function splitBy<T extends { path: string }>(
  found: readonly T[],
  isLinked: (item: T) => boolean,
): LockedPaths {
  return {
    linked: found.filter((item) => isLinked(item)).map(({ path }) => path),
    copied: found.filter((item) => !isLinked(item)).map(({ path }) => path),
  }
}

/** Names and versions that a lock pins, for saying what changed. Empty for an unknown format. */
export function pinnedPackagesOf(lock: string): string[] {
  const toml = [...lock.matchAll(/\[\[package\]\]\r?\nname = "([^"]+)"\r?\nversion = "([^"]+)"/g)]
  if (toml.length > 0) return toml.map((match) => `${match[1]}==${match[2]}`)
  const pipfile = lock.matchAll(/"([\w.-]+)":\s*\{[^{}]*"version":\s*"==([^"]+)"/g)
  return [...pipfile].map((match) => `${match[1]}==${match[2]}`)
}
