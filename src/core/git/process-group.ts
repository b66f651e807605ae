import { execa } from 'execa'
import { toDisposable, type Disposable } from '../lifecycle'

const graceMs = 2000
const live = new Set<number>()
let watchesExit = false

/**
 * Ends a git process with all that it started (ssh, filters, LFS) when `signal` aborts, or when we
 * exit. git must have been started detached: it leads a process group of its own, which outlives
 * neither. A helper that ignored the end would otherwise hold git's pipes open.
 */
export function endWith(pid: number, signal: AbortSignal | undefined): Disposable {
  let timer: NodeJS.Timeout | undefined
  const end = () => {
    endGroup(pid, 'SIGTERM')
    timer = setTimeout(() => endGroup(pid, 'SIGKILL'), graceMs)
  }
  watchExit()
  live.add(pid)
  signal?.addEventListener('abort', end, { once: true })
  return toDisposable(() => {
    live.delete(pid)
    clearTimeout(timer)
    signal?.removeEventListener('abort', end)
  })
}

function watchExit(): void {
  if (watchesExit) return
  watchesExit = true
  process.on('exit', () => {
    for (const pid of live) endGroup(pid, 'SIGTERM')
  })
}

function endGroup(pid: number, signal: NodeJS.Signals): void {
  if (process.platform === 'win32') {
    void execa('taskkill', ['/pid', String(pid), '/t', '/f'], { reject: false, stdio: 'ignore' })
    return
  }
  try {
    process.kill(-pid, signal)
  } catch {
    // Gone already.
  }
}
