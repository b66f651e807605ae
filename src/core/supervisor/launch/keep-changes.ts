import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { diskFailure } from '../../disk-failure'
import { isSupervisorError, SupervisorError } from '../../errors'
import type { ProjectRecord } from '../../store/project-record'
import type { RequestedChanges } from '../../store/requested-changes'
import type { PatchSummary } from '../../store/session-record'
import type { Surroundings } from '../../surroundings'
import {
  captureUncommitted,
  type UncommittedPatch,
} from '../../worktrees/patches/capture-uncommitted'
import type { PatchStore } from '../../worktrees/patches/patch-store'
import { patchBytes } from '../../worktrees/patches/patch-text'
import { refuse } from './check-request'

export interface ChangeKeeper {
  readonly patches: PatchStore
  readonly surroundings: Surroundings
}

export interface KeptPatch {
  readonly sha256: string
  readonly summary: PatchSummary
}

/**
 * Stores the changes as a session patch; null when there are none. Throws `INVALID_INPUT` for what
 * can't be a patch, `NOT_FOUND` for a stored one that is gone, and why they can't be taken or stored.
 */
export async function keepChanges(
  { patches, surroundings }: ChangeKeeper,
  project: ProjectRecord,
  changes: RequestedChanges,
): Promise<KeptPatch | null> {
  switch (changes.kind) {
    case 'none':
      return null
    case 'stored':
      return {
        sha256: changes.sha256,
        summary: { name: changes.name, files: countFiles(await patches.read(changes.sha256)) },
      }
    case 'patch': {
      if (changes.text.trim() === '') throw refuse('changes', 'The patch is empty.')
      const bytes = patchBytes(changes)
      const { sha256 } = await patches.put(bytes)
      return { sha256, summary: { name: changes.name, files: countFiles(bytes) } }
    }
    case 'uncommitted': {
      if (project.kind !== 'local') {
        throw refuse('changes', 'Only a checkout on this machine has uncommitted changes.')
      }
      const captured = await capture(project.source, surroundings)
      if (captured.bytes.length === 0) return null
      const { sha256 } = await patches.put(captured.bytes)
      const { files, leftOut } = captured.summary
      return { sha256, summary: { name: nameOfChanges(leftOut), files: files.length } }
    }
  }
}

async function capture(source: string, { env }: Surroundings): Promise<UncommittedPatch> {
  try {
    return await captureUncommitted(source, { env })
  } catch (error) {
    const what = `The uncommitted changes of ${source} can't be taken`
    if (isSupervisorError(error, 'GIT_FAILED')) {
      const { code, message, detail } = error
      throw new SupervisorError(code, `${what}: ${message}`, { detail, cause: error })
    }
    throw diskFailure(error, { path: join(tmpdir(), 'index'), what, code: 'INTERNAL' })
  }
}

/** Says what a reader would miss in the run. */
function nameOfChanges(leftOut: readonly string[]): string {
  return leftOut.length === 0
    ? 'Uncommitted changes'
    : `Uncommitted changes (without those in ${leftOut.join(', ')})`
}

/** Files that a patch touches, by its headers: `diff --git`, or `+++` where git's are missing. */
function countFiles(patch: Buffer): number {
  const text = patch.toString('latin1')
  const git = text.match(/^diff --git /gm)?.length ?? 0
  return git > 0 ? git : (text.match(/^\+\+\+ /gm)?.length ?? 0)
}
