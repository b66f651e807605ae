import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'

import { runCaptured, runHere, runQuietly } from '../processes/run.ts'

const chromiumPackages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
]
const fontPackage = 'fonts-dejavu-core'
const screenPackage = 'xvfb'

/** What an Electron needs of the system beyond its own folder. */
export interface SystemNeeds {
  readonly executable: string
  /** Whether a virtual screen must be had as well. */
  readonly virtualScreen: boolean
}

/**
 * Sees to it that the system can run this Electron. As root on Debian or Ubuntu it installs what is
 * missing; elsewhere it rejects, naming what is missing and the command that installs it.
 */
export async function ensureSystemLibraries(needs: SystemNeeds): Promise<void> {
  if (process.platform !== 'linux') return
  const missing = await missingOnThisSystem(needs)
  if (missing.length === 0) return

  const packages = packagesFor(missing)
  if (!(await isDebian())) {
    throw new Error(
      `Missing on this system: ${missing.join(', ')}. Install what provides them; on Debian that is: ${packages.join(' ')}.`,
    )
  }
  if (process.getuid?.() !== 0) {
    throw new Error(
      `Missing on this system: ${missing.join(', ')}. Install them, then try again:\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`,
    )
  }
  await install(packages)

  const still = await missingOnThisSystem(needs)
  if (still.length > 0) {
    throw new Error(`Still missing after installing ${packages.join(' ')}: ${still.join(', ')}.`)
  }
}

/** The shared libraries that `ldd` could not find, each once. */
export function missingLibraries(lddOutput: string): string[] {
  const names = [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].flatMap(
    ([, name]) => name ?? [],
  )
  return [...new Set(names)]
}

/** The Debian packages that provide what is missing, whatever libraries exactly those are. */
export function packagesFor(missing: readonly string[]): string[] {
  const extras = { Xvfb: screenPackage, 'any font': fontPackage }
  const wanted = Object.entries(extras).flatMap(([need, name]) =>
    missing.includes(need) ? [name] : [],
  )
  const libraries = missing.some((need) => !(need in extras))
  return [...(libraries ? chromiumPackages : []), ...wanted]
}

async function missingOnThisSystem(needs: SystemNeeds): Promise<string[]> {
  const { output } = await runCaptured('ldd', [needs.executable])
  return [
    ...missingLibraries(output),
    ...(needs.virtualScreen && !isOnPath('Xvfb') ? ['Xvfb'] : []),
    ...((await hasFonts()) ? [] : ['any font']),
  ]
}

async function install(packages: readonly string[]): Promise<void> {
  console.log(`Installing system packages: ${packages.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runHere('apt-get', ['update', '-qq'], { env })
  const names = await Promise.all(packages.map(nameOnThisRelease))
  await runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
    env,
  })
}

/** Since the 64-bit time_t transition some packages carry a suffix. */
async function nameOnThisRelease(name: string): Promise<string> {
  const { code } = await runCaptured('apt-cache', ['show', `${name}t64`])
  return code === 0 ? `${name}t64` : name
}

async function isDebian(): Promise<boolean> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '')
  return /^ID(?:_LIKE)?=.*\b(?:debian|ubuntu)\b/m.test(release)
}

async function hasFonts(): Promise<boolean> {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', `${process.env['HOME']}/.fonts`]
  for (const folder of folders) {
    const files = await readdir(folder, { recursive: true }).catch(() => [])
    if (files.some((file) => /\.(?:ttf|otf|ttc|pfb)$/i.test(file))) return true
  }
  return false
}

function isOnPath(program: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(':')
  return folders.some((folder) => existsSync(`${folder}/${program}`))
}
