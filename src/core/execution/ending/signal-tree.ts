import { execFile } from 'node:child_process'
import type { StopSignal } from '../running-process'
import type { ProcessRow } from '../tree/process-table'
import type { ProcessTree } from '../tree/process-tree'
import { sendSignal } from '../tree/send-signal'

/** Sends one signal to the members of a tree, each once. False where there is no such signal. */
export async function signalTree(
  tree: ProcessTree,
  members: readonly ProcessRow[],
  signal: StopSignal,
): Promise<boolean> {
  if (process.platform === 'win32') return endWindowsTree(members, signal)
  // The group first and at once: signalled one by one, a member could fork meanwhile.
  const group = tree.root.pid
  const wholeGroup = tree.groupIsOurs && members.some((member) => member.group === group)
  if (wholeGroup) sendSignal(-group, signal)
  for (const member of members) {
    if (wholeGroup && member.group === group) continue
    tree.table.signal(member, signal)
  }
  // A suspended process hears nothing but SIGKILL until it goes on.
  if (signal === 'SIGTERM') {
    for (const member of members) tree.table.signal(member, 'SIGCONT')
  }
  return true
}

/**
 * Windows has no signals: SIGTERM becomes `taskkill`, which asks windows to close, SIGKILL
 * `taskkill /F`. Strays are named one by one, since /T follows living parents only. Not yet tried.
 */
async function endWindowsTree(
  members: readonly ProcessRow[],
  signal: StopSignal,
): Promise<boolean> {
  if (signal === 'SIGINT') return false
  const force = signal === 'SIGKILL' ? ['/F'] : []
  const pids = members.flatMap(({ pid }) => ['/PID', String(pid)])
  if (pids.length === 0) return true
  await new Promise<void>((resolve) => {
    execFile('taskkill', ['/T', ...force, ...pids], { windowsHide: true }, () => {
      // Who survived is found out by the next look.
      resolve()
    })
  })
  return true
}
