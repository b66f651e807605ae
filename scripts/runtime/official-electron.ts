import { existsSync } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { runCaptured } from '../processes/run.ts'

const retryAfter = 60 * 60 * 1000

/** Electron's executable inside a folder that holds its distribution. */
export function executableIn(folder: string): string {
  if (process.platform === 'darwin') {
    return path.join(folder, 'Electron.app', 'Contents', 'MacOS', 'Electron')
  }
  return path.join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron')
}

/** The official Electron that the `electron` package has already fetched, if it has. */
export async function installedElectron(nodeModules: string): Promise<string | undefined> {
  const home = path.join(nodeModules, 'electron')
  const wanted = await versionOf(nodeModules)
  const found = await readFile(path.join(home, 'dist', 'version'), 'utf8').catch(() => '')
  const executable = executableIn(path.join(home, 'dist'))
  return found.trim().replace(/^v/, '') === wanted && existsSync(executable)
    ? executable
    : undefined
}

interface DownloadTerms {
  /** Where a failure is noted, so that the next start within the hour does not wait for another. */
  readonly failureNote: string
  /** Milliseconds after which the download is given up. */
  readonly timeout: number
}

/** Lets the `electron` package fetch its binary. Undefined when its host can't be reached. */
export async function downloadedElectron(
  nodeModules: string,
  terms: DownloadTerms,
): Promise<string | undefined> {
  const version = await versionOf(nodeModules)
  if (await failedLately(terms.failureNote, version)) return undefined

  console.log(`Downloading Electron ${version}…`)
  const installer = path.join(nodeModules, 'electron', 'install.js')
  const { code, output } = await runCaptured(process.execPath, [installer], {
    timeout: terms.timeout,
  })
  const executable = code === 0 ? await installedElectron(nodeModules) : undefined
  if (executable === undefined) {
    await mkdir(path.dirname(terms.failureNote), { recursive: true })
    await writeFile(terms.failureNote, `${version}\n${output}`)
  }
  return executable
}

async function failedLately(note: string, version: string): Promise<boolean> {
  try {
    const [failed] = (await readFile(note, 'utf8')).split('\n')
    return failed === version && Date.now() - (await stat(note)).mtimeMs < retryAfter
  } catch {
    return false // No failure was noted.
  }
}

async function versionOf(nodeModules: string): Promise<string> {
  const manifest = await readFile(path.join(nodeModules, 'electron', 'package.json'), 'utf8')
  return JSON.parse(manifest).version
}
