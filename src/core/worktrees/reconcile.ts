import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WorktreeRecord } from '../store/worktree-record'
import type { WorktreeRows } from '../store/worktree-rows'
import type { Mirror } from './mirror/mirror'
import { removeTree } from './remove-tree'
import { adminDirOf, readMarker } from './worktree-admin'

/** What a reconcile did, by worktree id, and which folders it left alone. */
export interface ReconcileReport {
  readonly removed: readonly string[]
  readonly adopted: readonly string[]
  readonly reclaimed: readonly string[]
  readonly left: readonly string[]
}

export interface ReconcileOptions {
  readonly projectId: string
  readonly mirror: Mirror
  readonly root: string
  readonly rows: WorktreeRows
  readonly now: () => number
  readonly reclaimed: readonly string[]
}

/** The shape of `newId()`: a folder of the pool with another name was not made by us. */
const ownName = /^[0-9abcdefghjkmnpqrstvwxyz]{20}$/

/**
 * Compares the store's rows, git's list of worktrees and the folders on disk, while nobody adds
 * or removes any. What somebody holds is left to its holder.
 */
export async function reconcile(options: ReconcileOptions): Promise<ReconcileReport> {
  const { mirror, root } = options
  await mkdir(root, { recursive: true })
  return await mirror.exclusively(undefined, async () => {
    const onDisk = await readdir(root)
    const inGit = await namesIn(join(mirror.path, 'worktrees'))
    const rows = options.rows.list(options.projectId)
    const known = new Map(rows.map((row) => [row.id, row]))
    const names = new Set([...onDisk, ...(await ours(options, inGit)), ...known.keys()])
    const report = { removed: [], adopted: [], left: [], reclaimed: options.reclaimed }
    for (const name of names) await settle(options, name, known.get(name), report)
    return report
  })
}

interface Findings {
  readonly removed: string[]
  readonly adopted: string[]
  readonly left: string[]
}

async function settle(
  options: ReconcileOptions,
  name: string,
  row: WorktreeRecord | undefined,
  report: Findings,
): Promise<void> {
  if (row === undefined && !ownName.test(name)) {
    report.left.push(name)
    return
  }
  if (row !== undefined && row.lease !== null) return
  const adminDir = adminDirOf(options.mirror.path, name)
  const path = row?.path ?? join(options.root, name)
  const marker = await readMarker(adminDir)
  const isWhole = marker !== null && existsSync(path)
  if (row === undefined && isWhole && marker.projectId === options.projectId) {
    options.rows.add({ id: name, projectId: options.projectId, path, lease: null }, options.now())
    report.adopted.push(name)
  } else if (
    row === undefined ? await isForeign(options, name, path) : row.state === 'idle' && isWhole
  ) {
    if (row === undefined) report.left.push(name)
  } else if (row === undefined || options.rows.remove(name, null)) {
    await removeTree(path)
    if (marker !== null || row !== undefined) await removeTree(adminDir)
    report.removed.push(name)
  }
}

/** True when another project of the store, or another repository, has the folder. */
async function isForeign(
  { rows, mirror }: ReconcileOptions,
  name: string,
  path: string,
): Promise<boolean> {
  if (rows.find(name) !== undefined) return true
  const link = await readFile(join(path, '.git'), 'utf8').catch(() => '')
  const target = link.replace(/^gitdir: /, '').trim()
  return target !== '' && existsSync(target) && target !== adminDirOf(mirror.path, name)
}

/** Names in git's list that carry our mark for this project. */
async function ours({ mirror, projectId }: ReconcileOptions, names: readonly string[]) {
  const marked: string[] = []
  for (const name of names) {
    const marker = await readMarker(adminDirOf(mirror.path, name))
    if (marker?.projectId === projectId && marker.worktreeId === name) marked.push(name)
  }
  return marked
}

async function namesIn(folder: string): Promise<string[]> {
  return existsSync(folder) ? await readdir(folder) : []
}
