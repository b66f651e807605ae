import type { Environment } from '../../git/git-environment'
import { readStatus, type StatusEntry } from '../../git/status'

export interface ChangeSummary {
  readonly files: readonly { readonly path: string; readonly status: string }[]
}

/**
 * What the user has changed and not committed, untracked files included. A quick look for a form:
 * it takes no lock and writes nothing.
 */
export async function changeSummary(
  checkout: string,
  { env, signal }: { readonly env: Environment; readonly signal?: AbortSignal | undefined },
): Promise<ChangeSummary> {
  const place = { cwd: checkout, env, signal }
  const entries = await readStatus(place, { untracked: 'all' })
  return { files: entries.map((entry) => ({ path: entry.path, status: statusOf(entry) })) }
}

function statusOf({ code }: StatusEntry): string {
  if (code === '??') return 'untracked'
  if (code.includes('U') || code === 'AA' || code === 'DD') return 'conflicted'
  if (code.includes('D')) return 'deleted'
  if (code.includes('R')) return 'renamed'
  if (code.includes('A')) return 'added'
  return code.includes('T') ? 'type changed' : 'modified'
}
