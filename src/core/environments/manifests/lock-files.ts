/**
 * Folders (relative to the lock) that installing from it links into the environment: workspace
 * members and path dependencies of uv.lock, poetry.lock and Pipfile.lock. The project itself, which
 * is linked only on request, is not among them.
 */
export function linkedPackagesOf(lock: string): string[] {
  const patterns = [
    /source = \{ (?:editable|directory) = "([^"]+)" \}/g,
    /type = "directory"\s+url = "([^"]+)"/g,
    /"path":\s*"(\.[^"]*)"/g,
  ]
  const folders = patterns.flatMap((pattern) =>
    [...lock.matchAll(pattern)].map((match) => match[1] ?? '.'),
  )
  return folders.filter((folder) => folder !== '.' && !/\.(?:whl|zip|gz)$/.test(folder))
}

/** Names and versions that a lock pins, for saying what changed. Empty for an unknown format. */
export function pinnedPackagesOf(lock: string): string[] {
  const toml = [...lock.matchAll(/\[\[package\]\]\r?\nname = "([^"]+)"\r?\nversion = "([^"]+)"/g)]
  if (toml.length > 0) return toml.map((match) => `${match[1]}==${match[2]}`)
  const pipfile = lock.matchAll(/"([\w.-]+)":\s*\{[^{}]*"version":\s*"==([^"]+)"/g)
  return [...pipfile].map((match) => `${match[1]}==${match[2]}`)
}
