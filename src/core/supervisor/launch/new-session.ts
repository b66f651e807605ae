import { isSupervisorError, SupervisorError } from '../../errors'
import { newId } from '../../ids'
import type { ProjectRecord } from '../../store/project-record'
import type { SessionRecord } from '../../store/session-record'
import type { ProjectWorkspaces } from '../project-workspaces'
import type { RunRequest } from '../run-request'
import { refuse } from './check-request'
import { keepChanges, type ChangeKeeper } from './keep-changes'

export interface SessionParts extends ChangeKeeper {
  readonly workspaces: ProjectWorkspaces
}

/** What a session is made of. */
export type SessionWish = Pick<RunRequest, 'ref' | 'changes' | 'environment'>

/** A session at its launch, whole unless there was `trouble`. */
export interface NewSession {
  readonly session: SessionRecord
  /** What is to end its first run: all that could be had is in the session. */
  readonly trouble: unknown
}

/**
 * Finds the commit and keeps the changes as both are now. Throws what the form can show at once, such
 * as a ref that names nothing; nothing is stored then.
 */
export async function newSession(
  parts: SessionParts,
  project: ProjectRecord,
  { ref, changes, environment }: SessionWish,
): Promise<NewSession> {
  const now = parts.surroundings.clock.now()
  let session: SessionRecord = {
    id: newId(now),
    projectId: project.id,
    workspace: project.kind === 'directory' ? 'directory' : 'worktree',
    ref: project.kind === 'directory' ? null : (ref ?? 'HEAD'),
    commitSha: null,
    commitSubject: null,
    patchSha256: null,
    patchSummary: null,
    unstoredChanges: changes.kind === 'none' ? null : changes,
    environment,
    environmentFingerprint: null,
    worktreePath: null,
    createdAt: now,
  }
  try {
    const commit = await commitOf(parts, project, ref)
    session = {
      ...session,
      commitSha: commit?.sha ?? null,
      commitSubject: commit?.subject ?? null,
    }
    const patch = await keepChanges(parts, project, changes)
    session = {
      ...session,
      patchSha256: patch?.sha256 ?? null,
      patchSummary: patch?.summary ?? null,
      unstoredChanges: null,
    }
    return { session, trouble: null }
  } catch (error) {
    if (isForTheForm(error)) throw error
    return { session, trouble: changes.kind === 'uncommitted' ? sayingWhatIsGone(error) : error }
  }
}

/**
 * A local project's ref is resolved at the launch, in the user's own repository: its mirror may
 * still have to be made. A remote's may have to be cloned or fetched. Both are left to the preparation.
 */
async function commitOf(
  { workspaces }: SessionParts,
  project: ProjectRecord,
  ref: string | null,
): Promise<{ sha: string; subject: string } | null> {
  if (project.kind !== 'local') return null
  try {
    return await workspaces.findCommit(project, ref ?? 'HEAD')
  } catch (error) {
    const isAboutRef =
      isSupervisorError(error, 'COMMIT_NOT_FOUND') || isSupervisorError(error, 'INVALID_INPUT')
    throw isAboutRef ? refuse('ref', error.message) : error
  }
}

/** True for what was chosen or typed wrong; all else is trouble, which leaves a run in the history. */
function isForTheForm(error: unknown): boolean {
  if (!isSupervisorError(error)) return false
  const { code, detail } = error
  if (code !== 'SOURCE_UNREACHABLE') {
    return ['INVALID_INPUT', 'COMMIT_NOT_FOUND', 'NOT_FOUND'].includes(code)
  }
  return detail['reason'] === 'missing' || detail['reason'] === 'not-a-repository'
}

function sayingWhatIsGone(error: unknown): unknown {
  if (!isSupervisorError(error)) return error
  const { code, message, detail } = error
  const said = `${message.replace(/\.?$/, '.')} A re-run takes your uncommitted changes as they are then.`
  return new SupervisorError(code, said, { detail, cause: error })
}
