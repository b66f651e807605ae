import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { benchCache, medianMs } from './bench-cache'

const rounds = 7

/**
 * A new environment with pip against `python -m venv` (wanted: ≥ 15 × faster) and, when uv is on
 * PATH, `uv venv --seed`. The prepared copy of this interpreter is there already.
 */
export async function cold(): Promise<void> {
  const { folder, workspace, manager, close } = benchCache()
  const [interpreter] = await manager.listInterpreters()
  if (interpreter === undefined) throw new Error('no Python 3 on this machine')
  const ensure = async (index: number) => {
    const metadata = { round: String(index) }
    const choice = { path: interpreter.path }
    await manager.ensure({ workspace, manifests: 'none', metadata, interpreter: choice })
  }
  await ensure(-1)
  const ensureMs = await medianMs(rounds, ensure)
  const target = join(folder, 'peer')
  const peers = [
    ['python -m venv', interpreter.executable, ['-m', 'venv', target]],
    ['uv venv --seed', 'uv', ['venv', '-q', '--seed', '--python', interpreter.executable, target]],
  ] as const
  console.log(`cold ensure with pip, Python ${interpreter.version}: ${ensureMs.toFixed(1)} ms`)
  for (const [name, file, args] of peers) {
    if (!isThere(file)) continue
    const peerMs = await medianMs(name.startsWith('uv') ? rounds : 3, () => {
      rmSync(target, { recursive: true, force: true })
      execFileSync(file, args, { stdio: 'ignore' })
    })
    console.log(`  ${name}: ${peerMs.toFixed(1)} ms; ${(peerMs / ensureMs).toFixed(1)} × ours`)
  }
  close()
}

function isThere(file: string): boolean {
  try {
    execFileSync(file, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
