import path from 'node:path'

/** The root of this checkout. */
export const repository = path.resolve(import.meta.dirname, '..', '..')

export const nodeModules = path.join(repository, 'node_modules')

/** Where the fallback Electron is kept; `RUNNER_SUPERVISOR_CACHE` lets several clones share one. */
export const electronCache =
  process.env['RUNNER_SUPERVISOR_CACHE'] || path.join(repository, '.cache', 'electron-fallback')
