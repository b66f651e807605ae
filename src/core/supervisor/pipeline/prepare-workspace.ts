import { stat } from 'node:fs/promises'
import { isSupervisorError, SupervisorError } from '../../errors'
import type { ProjectRecord } from '../../store/project-record'
import type { SessionRecord } from '../../store/session-record'
import { applyPatch } from '../../worktrees/patches/apply-patch'
import type { WorktreeLease } from '../../worktrees/worktree-lease'
import type { Mirror } from '../../worktrees/mirror/mirror'
import { throwIfCancelled } from '../cancellation'
import type { LiveRun, Phased } from '../live-run'
import { giveBack } from './give-back'
import type { PipelineParts } from './pipeline-parts'
import type { PreparedWorkspace } from './prepared-session'
import { progressNotes } from './progress-notes'

/**
 * Phase 2: a leased worktree at the session's commit with its patch applied, or the plain directory.
 * On refusal of the patch the lease is given back clean. Throws `PATCH_REJECTED`,
 * `COMMIT_NOT_FOUND`, `SOURCE_UNREACHABLE`, `WORKTREE_EXHAUSTED`, `WORKTREE_FAILED`.
 */
export async function prepareWorkspace(
  parts: PipelineParts,
  run: LiveRun,
  project: ProjectRecord,
  session: SessionRecord,
): Promise<Phased<PreparedWorkspace>> {
  if (session.workspace === 'directory') return plainDirectory(project)
  const { mirror, pool } = await parts.workspaces.open(project, {
    signal: run.signal,
    onProgress: progressNotes(run),
  })
  const commitSha = await presentCommit(parts, run, session, mirror)
  const environmentHash = parts.store.sessions.latestEnvironment(project.id, session.environment)
  let waited = false
  const lease = await pool.acquire({
    commitSha,
    owner: session.id,
    environmentHash,
    signal: run.signal,
    onWaiting: (position) => {
      waited = true
      run.note(`Waiting for a free worktree (number ${position} in line).`)
    },
    onProgress: progressNotes(run),
  })
  try {
    parts.store.sessions.setWorktree(session.id, lease.path)
    const patched = await applySessionPatch(parts, run, session, lease)
    throwIfCancelled(run.signal)
    return {
      value: { path: lease.path, lease },
      outcome: lease.reused ? 'reused' : 'done',
      summary: [
        lease.reused ? 'Reused a worktree' : 'Made a new worktree',
        ...(patched ? ['patch applied'] : []),
        ...(waited ? ['after waiting in line'] : []),
      ].join(', '),
    }
  } catch (error) {
    const held = { workspace: { path: lease.path, lease }, environment: null }
    for (const problem of await giveBack(held, parts.surroundings.logger)) run.note(problem)
    throw error
  }
}

async function plainDirectory(project: ProjectRecord): Promise<Phased<PreparedWorkspace>> {
  const found = await stat(project.source).catch(() => null)
  if (found?.isDirectory() !== true) {
    throw new SupervisorError(
      'WORKTREE_FAILED',
      `The folder ${project.source} is not there any more. Put it back, or add the project again from its new place.`,
      { detail: { path: project.source } },
    )
  }
  return {
    value: { path: project.source, lease: null },
    outcome: 'done',
    summary: 'Runs in the folder itself',
  }
}

/** The commit of a session that is run again may be missing in a mirror that was made anew. */
async function presentCommit(
  parts: PipelineParts,
  run: LiveRun,
  session: SessionRecord,
  mirror: Mirror,
): Promise<string> {
  const options = { signal: run.signal, onProgress: progressNotes(run) }
  const { commitSha, commitSubject, ref } = session
  if (commitSha !== null) {
    const commit = { sha: commitSha, subject: commitSubject }
    try {
      return await mirror.ensureCommit(commitSha, options)
    } catch (error) {
      throw isSupervisorError(error, 'COMMIT_NOT_FOUND') ? sayingItIsGone(error, commit) : error
    }
  }
  const sha = await mirror.ensureCommit(ref ?? 'HEAD', options)
  const { subject } = await mirror.commit(sha)
  parts.store.sessions.setCommit(session.id, sha, subject)
  parts.store.listings.index(run.command.id)
  run.changed()
  return sha
}

/** The session had found it. */
function sayingItIsGone(
  error: SupervisorError,
  { sha, subject }: { readonly sha: string; readonly subject: string | null },
): SupervisorError {
  const { code, detail } = error
  const commit = [sha.slice(0, 10), ...(subject === null ? [] : [`(${subject})`])].join(' ')
  return new SupervisorError(
    code,
    `The commit ${commit} is no longer in ${String(detail['source'])}: it was rewritten or removed there. Launch a new run with a commit that is there.`,
    { detail, cause: error },
  )
}

async function applySessionPatch(
  parts: PipelineParts,
  run: LiveRun,
  session: SessionRecord,
  lease: WorktreeLease,
): Promise<boolean> {
  if (session.patchSha256 === null) return false
  const file = await parts.patches.pathOf(session.patchSha256)
  await applyPatch(lease.path, file, { env: parts.surroundings.env, signal: run.signal })
  return true
}
