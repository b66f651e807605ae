import { existsSync } from 'node:fs'
import path from 'node:path'

import { fallbackElectron, fallbackNotice, hasFallbackElectron } from './fallback-electron.ts'
import { downloadedElectron, executableIn, installedElectron } from './official-electron.ts'
import { electronCache, nodeModules } from './repository.ts'
import type { ElectronSources } from './resolve-electron.ts'

const minute = 60_000

/** Where this checkout may get its Electron from. */
export const electronSources: ElectronSources = {
  override: async () => overriddenElectron(process.env['ELECTRON_OVERRIDE_DIST_PATH']),
  installed: async () => installedElectron(nodeModules),
  downloaded: async () =>
    downloadedElectron(nodeModules, {
      failureNote: path.join(electronCache, 'download-failed.txt'),
      timeout: hasFallbackElectron() ? 3 * minute : 20 * minute,
    }),
  fallback: async () =>
    hasFallbackElectron() ? fallbackElectron(electronCache, nodeModules) : undefined,
  fallbackNotice,
}

function overriddenElectron(folder: string | undefined): string | undefined {
  if (!folder) return undefined
  const executable = executableIn(folder)
  if (existsSync(executable)) return executable
  throw new Error(
    `ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}. Correct it or unset it.`,
  )
}
