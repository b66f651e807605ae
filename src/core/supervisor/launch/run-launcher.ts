import { isSupervisorError, SupervisorError } from '../../errors'
import { newId } from '../../ids'
import type { CommandSpec, StoredVariable } from '../../store/command-record'
import type { MetadataStore } from '../../store/metadata-store'
import type { ProjectRecord } from '../../store/project-record'
import type { PatchSummary, SessionRecord } from '../../store/session-record'
import type { Surroundings } from '../../surroundings'
import { captureUncommitted } from '../../worktrees/patches/capture-uncommitted'
import type { PatchStore } from '../../worktrees/patches/patch-store'
import { patchBytes } from '../../worktrees/patches/patch-text'
import type { ProjectWorkspaces } from '../project-workspaces'
import type { RunQueue } from '../run-queue'
import type { Launched, RequestedChanges, RunRequest } from '../run-request'
import type { RunCommandRequest, WorkerSupervisor } from '../worker-supervisor'
import { checkRequest, refuse } from './check-request'

export interface LauncherParts {
  readonly store: MetadataStore
  readonly surroundings: Surroundings
  readonly patches: PatchStore
  readonly workspaces: ProjectWorkspaces
  readonly worker: WorkerSupervisor
  readonly queue: RunQueue
  /** Secret values by command id: in memory only, for the time until the run has them. */
  readonly secrets: Map<string, ReadonlyMap<string, string>>
}

/** Turns what a person filled in into a session with a queued command. */
export class RunLauncher {
  readonly #parts: LauncherParts

  constructor(parts: LauncherParts) {
    this.#parts = parts
  }

  /** Throws `INVALID_INPUT` (with `detail.field`) before anything is stored. */
  async start(request: RunRequest): Promise<Launched> {
    checkRequest(request)
    const project = this.#project(request.projectId)
    const session = await this.#newSession(project, request)
    this.#parts.store.write(() => this.#parts.store.sessions.add(session))
    return this.#enqueue(session.id, specOf(request), secretsOf(request), request.rerunOf ?? null)
  }

  /** Another command in a session: same commit, patch and environment. */
  startInSession(sessionId: string, line: string, shell: boolean): Launched {
    const last = this.#parts.store.commands.ofSession(sessionId).at(-1)
    if (last === undefined) {
      throw new SupervisorError('NOT_FOUND', 'This session is not in the history any more.')
    }
    const spec = { ...last.spec, line, shell, artifacts: [] }
    // While the run before it is live, its secrets are still known.
    const secrets = this.#parts.secrets.get(last.id) ?? new Map<string, string>()
    checkRequest({ ...spec, variables: withSecrets(spec.variables, secrets), ref: null })
    return this.#enqueue(sessionId, spec, secrets, null)
  }

  /** The very same run again: commit, stored patch, environment wish and command. */
  rerun(commandId: string): Launched {
    const { store, surroundings } = this.#parts
    const { clock } = surroundings
    const command = store.commands.find(commandId)
    const before = command === undefined ? undefined : store.sessions.find(command.sessionId)
    if (command === undefined || before === undefined) {
      throw new SupervisorError('NOT_FOUND', 'This run is not in the history any more.')
    }
    checkRequest({ ...command.spec, ref: before.ref })
    const environment =
      before.environment.kind === 'none'
        ? before.environment
        : { ...before.environment, force: false }
    const session: SessionRecord = {
      ...before,
      id: newId(clock.now()),
      environment,
      environmentFingerprint: null,
      worktreePath: null,
      createdAt: clock.now(),
    }
    store.write(() => store.sessions.add(session))
    return this.#enqueue(session.id, command.spec, new Map(), command.id)
  }

  #enqueue(
    sessionId: string,
    spec: CommandSpec,
    secrets: ReadonlyMap<string, string>,
    rerunOf: string | null,
  ): Launched {
    const { worker, queue } = this.#parts
    if (queue.closed) {
      throw new SupervisorError('CANCELLED', 'The app is closing. Start it again to run this.')
    }
    const request: RunCommandRequest = { sessionId, spec, rerunOf }
    const command = worker.add(request)
    this.#parts.secrets.set(command.id, secrets)
    queue.add({ commandId: command.id, sessionId })
    return { commandId: command.id, sessionId }
  }

  #project(id: string): ProjectRecord {
    const project = this.#parts.store.projects.findListed(id)
    if (project === undefined) throw refuse('projectId', 'Choose a project to run in.')
    return project
  }

  async #newSession(project: ProjectRecord, request: RunRequest): Promise<SessionRecord> {
    const now = this.#parts.surroundings.clock.now()
    const commit = await this.#commitOf(project, request.ref)
    const patch = await this.#patchOf(project, request.changes)
    return {
      id: newId(now),
      projectId: project.id,
      workspace: project.kind === 'directory' ? 'directory' : 'worktree',
      ref: project.kind === 'directory' ? null : (request.ref ?? 'HEAD'),
      commitSha: commit?.sha ?? null,
      commitSubject: commit?.subject ?? null,
      patchSha256: patch?.sha256 ?? null,
      patchSummary: patch?.summary ?? null,
      environment: request.environment,
      environmentFingerprint: null,
      worktreePath: null,
      createdAt: now,
    }
  }

  /**
   * A local project's ref is resolved at the launch, in the user's own repository: its mirror may
   * still have to be made. A remote's may need a fetch. Both are left to the preparation.
   */
  async #commitOf(project: ProjectRecord, ref: string | null) {
    if (project.kind !== 'local') return null
    try {
      return await this.#parts.workspaces.findCommit(project, ref ?? 'HEAD')
    } catch (error) {
      const isAboutRef =
        isSupervisorError(error, 'COMMIT_NOT_FOUND') || isSupervisorError(error, 'INVALID_INPUT')
      throw isAboutRef ? refuse('ref', error.message) : error
    }
  }

  async #patchOf(
    project: ProjectRecord,
    changes: RequestedChanges,
  ): Promise<{ sha256: string; summary: PatchSummary } | null> {
    const { patches } = this.#parts
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
        const { env } = this.#parts.surroundings
        const captured = await captureUncommitted(project.source, { env })
        if (captured.bytes.length === 0) return null
        const { sha256 } = await patches.put(captured.bytes)
        const { files, leftOut } = captured.summary
        return { sha256, summary: { name: nameOfChanges(leftOut), files: files.length } }
      }
    }
  }
}

/** Says what a reader would miss in the run. */
function nameOfChanges(leftOut: readonly string[]): string {
  return leftOut.length === 0
    ? 'Uncommitted changes'
    : `Uncommitted changes (without those in ${leftOut.join(', ')})`
}

function specOf(request: RunRequest): CommandSpec {
  return {
    line: request.line.trim(),
    shell: request.shell,
    folder: request.folder,
    variables: request.variables.map(({ name, value, secret }) => ({
      name,
      value: secret ? null : value,
      secret,
    })),
    timeoutSeconds: request.timeoutSeconds,
    terminal: request.terminal,
    artifacts: request.artifacts,
  }
}

function withSecrets(
  variables: readonly StoredVariable[],
  secrets: ReadonlyMap<string, string>,
): StoredVariable[] {
  return variables.map((variable) =>
    variable.secret ? { ...variable, value: secrets.get(variable.name) ?? null } : variable,
  )
}

function secretsOf(request: RunRequest): ReadonlyMap<string, string> {
  const secrets = new Map<string, string>()
  for (const { name, value, secret } of request.variables) {
    if (secret && value !== null) secrets.set(name, value)
  }
  return secrets
}

/** Files that a patch touches, by its headers: `diff --git`, or `+++` where git's are missing. */
function countFiles(patch: Buffer): number {
  const text = patch.toString('latin1')
  const git = text.match(/^diff --git /gm)?.length ?? 0
  return git > 0 ? git : (text.match(/^\+\+\+ /gm)?.length ?? 0)
}
