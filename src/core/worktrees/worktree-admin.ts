import { existsSync } from 'node:fs'
import { lstat, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SupervisorError } from '../errors'
import { removeTree } from './remove-tree'
import type { CheckoutSettings } from './worktree-content'

/** git's own folder for the worktree `id`, inside the mirror. */
export function adminDirOf(mirrorPath: string, id: string): string {
  return join(mirrorPath, 'worktrees', id)
}

/** What marks a worktree as ours, kept where no run's `git clean` can reach it. */
export interface Marker {
  readonly projectId: string
  readonly worktreeId: string
  /** What its files were last brought in line with; null: unknown, for it was cut off. */
  readonly settings: CheckoutSettings | null
  /** What git itself went by then; null where an older version did not write it down. */
  readonly basis: string | null
}

const markerName = 'runner-supervisor.json'

export async function writeMarker(adminDir: string, marker: Marker): Promise<void> {
  const link = await readFile(join(await folderOf(adminDir), '.git'), 'utf8')
  await writeFile(join(adminDir, markerName), JSON.stringify({ ...marker, link }))
}

/** The marker in git's folder, or null when the worktree is not one of ours. */
export async function readMarker(adminDir: string): Promise<(Marker & { link: string }) | null> {
  try {
    const value: unknown = JSON.parse(await readFile(join(adminDir, markerName), 'utf8'))
    return isMarker(value) ? { ...value, basis: basisOf(value) } : null
  } catch {
    // Absent, unreadable or half-written: it proves nothing.
    return null
  }
}

const limits = ['config.worktree', join('info', 'sparse-checkout')]

/** What limits the worktree, as git keeps it: a run may limit it by itself. */
export async function readLimits(adminDir: string): Promise<string> {
  const texts = limits.map((name) => readFile(join(adminDir, name), 'utf8').catch(() => ''))
  return (await Promise.all(texts)).join('\0')
}

/** Lifts every limit; the index still knows them. */
export async function forgetLimits(adminDir: string): Promise<void> {
  for (const name of limits) await rm(join(adminDir, name), { force: true })
}

/** The folder that git has the worktree in. */
export async function folderOf(adminDir: string): Promise<string> {
  const link = await readFile(join(adminDir, 'gitdir'), 'utf8')
  return link.replace(/\r?\n$/, '').replace(/[/\\]\.git$/, '')
}

/**
 * Makes sure that git commands in the worktree reach its own admin folder, even after a run
 * removed or replaced `.git`, and returns its marker. Throws `WORKTREE_FAILED` when there is nothing to go by.
 */
export async function healLink(path: string, adminDir: string): Promise<Marker> {
  const marker = await readMarker(adminDir)
  // A link in its place would have git clean what it leads to.
  const isFolder = (await lstat(path).catch(() => null))?.isDirectory() === true
  if (marker === null || !isFolder) {
    throw new SupervisorError('WORKTREE_FAILED', `The worktree ${path} is damaged.`, {
      detail: { path },
    })
  }
  const file = join(path, '.git')
  const stat = await lstat(file).catch(() => null)
  if (stat?.isFile() === true && (await readFile(file, 'utf8')) === marker.link) {
    return marker
  }
  await removeTree(file)
  await writeFile(file, marker.link)
  return marker
}

/** A merge, rebase or bisect under way, and refs of the worktree alone. */
const unfinished = /^(?!HEAD$)[A-Z_]+$|^(?:rebase-merge|rebase-apply|sequencer|logs)$/
const ownRefs = ['bisect', 'rewritten', 'worktree']

/** Forgets what a run had under way in git: a checkout changes the files, not these. */
export async function forgetUnfinished(adminDir: string): Promise<void> {
  const names = (await readdir(adminDir)).filter((name) => unfinished.test(name))
  for (const name of [...names, ...ownRefs.map((ref) => join('refs', ref))]) {
    await rm(join(adminDir, name), { recursive: true, force: true })
  }
}

/** Only its lease holder works in a worktree, so a lock file found before it starts is stale. */
export async function removeStaleLocks(adminDir: string): Promise<void> {
  for (const name of await readdir(adminDir)) {
    if (name.endsWith('.lock')) await rm(join(adminDir, name), { force: true })
  }
  await removeLocksBelow(join(adminDir, 'modules'))
}

async function removeLocksBelow(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name === 'index.lock' || entry.name === 'HEAD.lock') {
      await rm(join(folder, entry.name), { force: true })
    } else if (entry.isDirectory() && !['objects', 'refs', 'logs'].includes(entry.name)) {
      await removeLocksBelow(join(folder, entry.name))
    }
  }
}

function basisOf(value: object): string | null {
  const basis: unknown = Reflect.get(value, 'basis')
  return typeof basis === 'string' ? basis : null
}

function isMarker(value: unknown): value is Marker & { link: string } {
  if (typeof value !== 'object' || value === null) return false
  const texts = ['projectId', 'worktreeId', 'link'].map((name): unknown => Reflect.get(value, name))
  const settings: unknown = Reflect.get(value, 'settings')
  return texts.every((text) => typeof text === 'string') && typeof settings === 'object'
}
