import { spawn } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

import { ensurePackages } from './packages.mjs'
import { requirePrograms } from './programs.mjs'
import { pinnedNode, withPinnedNode } from './pinned-node.mjs'

const scripts = fileURLToPath(new URL('..', import.meta.url))

/**
 * Makes this checkout runnable (programs checked, packages installed), then runs `script`, a
 * TypeScript file beside this folder, on the pinned Node with this process's own arguments and
 * terminal, and ends as it ends.
 *
 * @param {string} script
 */
export async function handOver(script) {
  try {
    await requirePrograms()
    await ensurePackages()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
    return
  }
  const child = spawn(pinnedNode(), [path.join(scripts, script), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: withPinnedNode(process.env),
  })
  // A Ctrl-C reaches the whole foreground group: the child ends first and says how.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.once('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
  child.once('exit', (code) => {
    process.exitCode = code ?? 1
  })
}
