import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

import { hasLocked } from './lock-file.mjs'
import { pinnedNode, withoutPinnedNode } from './pinned-node.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const lockFile = path.join(root, 'package-lock.json')
const installedLockFile = path.join(root, 'node_modules', '.package-lock.json')
const stampFile = path.join(root, 'node_modules', '.runner-supervisor-lock')

/**
 * Promises that node_modules holds what package-lock.json asks for, and the pinned Node. Installs
 * with npm when it does not; otherwise it takes a few milliseconds.
 */
export async function ensurePackages() {
  const lock = await readFile(lockFile, 'utf8')
  const stamp = createHash('sha256').update(lock).digest('hex')
  if (!(await isInstalled(lock, stamp))) {
    console.log('Installing packages…')
    await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  }
  if (!existsSync(pinnedNode())) await npm(['rebuild', 'node', '--loglevel=error'])
  if (!existsSync(pinnedNode())) await installPinnedNode()
  await writeFile(stampFile, stamp)
}

/**
 * @param {string} lock
 * @param {string} stamp
 */
async function isInstalled(lock, stamp) {
  const found = await readFile(stampFile, 'utf8').catch(() => '')
  if (found === stamp) return true
  // Somebody may have run npm by hand: its own record tells what it installed.
  const record = await readFile(installedLockFile, 'utf8').catch(() => undefined)
  return record !== undefined && hasLocked(JSON.parse(record), JSON.parse(lock))
}

/** npm refuses the script in some settings (ignore-scripts in an .npmrc); it is run as npm would. */
async function installPinnedNode() {
  const folder = path.join(root, 'node_modules', 'node')
  await run(process.execPath, ['installArchSpecificPackage'], folder)
}

/** @param {readonly string[]} args */
async function npm(args) {
  await run('npm', args, root)
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<void>}
 */
function run(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const shell = process.platform === 'win32' && command === 'npm'
    const env = withoutPinnedNode(process.env)
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', 2, 2] })
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else
        reject(new Error(`${command} ${args.join(' ')} failed (${code}); see its message above.`))
    })
  })
}
