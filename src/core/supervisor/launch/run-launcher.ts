import { SupervisorError } from '../../errors'
import { newId } from '../../ids'
import type { CommandSpec, StoredVariable } from '../../store/command-record'
import type { MetadataStore } from '../../store/metadata-store'
import type { ProjectRecord } from '../../store/project-record'
import type { SessionRecord } from '../../store/session-record'
import type { RunQueue } from '../run-queue'
import type { Launched, RunRequest } from '../run-request'
import type { RunCommandRequest, WorkerSupervisor } from '../worker-supervisor'
import { checkRequest, refuse } from './check-request'
import { newSession, type NewSession, type SessionParts } from './new-session'
import { wishAgain } from './wish-again'

export interface LauncherParts extends SessionParts {
  readonly store: MetadataStore
  readonly worker: WorkerSupervisor
  readonly queue: RunQueue
  /** Secret values by command id: in memory only, for the time until the run has them. */
  readonly secrets: Map<string, ReadonlyMap<string, string>>
  /** Ends a run as failed by its launch. It waits for no turn, since it does nothing. */
  readonly failAtOnce: (commandId: string, trouble: unknown) => void
}

/** Turns what a person filled in into a session with a queued command. */
export class RunLauncher {
  readonly #parts: LauncherParts

  constructor(parts: LauncherParts) {
    this.#parts = parts
  }

  /**
   * Throws `INVALID_INPUT` (with `detail.field`) before anything is stored. What else goes wrong is
   * the end of a run in the history.
   */
  async start(request: RunRequest): Promise<Launched> {
    checkRequest(request)
    const project = this.#project(request.projectId)
    const made = await newSession(this.#parts, project, request)
    return this.#launch(made, specOf(request), secretsOf(request), request.rerunOf ?? null)
  }

  /** Another command in a session: same commit, patch and environment. */
  startInSession(sessionId: string, line: string, shell: boolean): Launched {
    const last = this.#parts.store.commands.ofSession(sessionId).at(-1)
    if (last === undefined) {
      throw new SupervisorError('NOT_FOUND', 'This session is not in the history any more.')
    }
    const spec = { ...last.spec, line, shell, artifacts: [] }
    if (this.#parts.store.sessions.find(sessionId)?.unstoredChanges) {
      throw new SupervisorError(
        'INVALID_INPUT',
        'The changes that this session was launched with could not be stored. Re-run its first run: that takes them again.',
      )
    }
    // While the run before it is live, its secrets are still known.
    const secrets = this.#parts.secrets.get(last.id) ?? new Map<string, string>()
    checkRequest({ ...spec, variables: withSecrets(spec.variables, secrets), ref: null })
    return this.#enqueue(sessionId, spec, secrets, null)
  }

  /**
   * The very same run again: commit, stored patch, environment wish and command. What its launch did
   * not come to have of them is taken as at a new launch.
   */
  async rerun(commandId: string): Promise<Launched> {
    const { store } = this.#parts
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
    const made = await this.#again({ ...before, environment })
    return this.#launch(made, command.spec, new Map(), command.id)
  }

  async #again(before: SessionRecord): Promise<NewSession> {
    const { store, surroundings } = this.#parts
    const project = store.projects.find(before.projectId)
    const isCommitDue = before.commitSha === null && project?.kind === 'local'
    if (project !== undefined && (isCommitDue || before.unstoredChanges !== null)) {
      const { session, trouble } = await newSession(this.#parts, project, wishAgain(before))
      return { session: { ...session, ref: before.ref }, trouble }
    }
    const now = surroundings.clock.now()
    const fresh = { environmentFingerprint: null, worktreePath: null, createdAt: now }
    return { session: { ...before, ...fresh, id: newId(now) }, trouble: null }
  }

  #launch(
    { session, trouble }: NewSession,
    spec: CommandSpec,
    secrets: ReadonlyMap<string, string>,
    rerunOf: string | null,
  ): Launched {
    const { store } = this.#parts
    store.write(() => store.sessions.add(session))
    return this.#enqueue(session.id, spec, secrets, rerunOf, trouble)
  }

  #enqueue(
    sessionId: string,
    spec: CommandSpec,
    secrets: ReadonlyMap<string, string>,
    rerunOf: string | null,
    trouble: unknown = null,
  ): Launched {
    const { worker, queue, failAtOnce } = this.#parts
    if (queue.closed) {
      throw new SupervisorError('CANCELLED', 'The app is closing. Start it again to run this.')
    }
    const request: RunCommandRequest = { sessionId, spec, rerunOf }
    const command = worker.add(request)
    this.#parts.secrets.set(command.id, secrets)
    if (trouble === null) queue.add({ commandId: command.id, sessionId })
    else failAtOnce(command.id, trouble)
    return { commandId: command.id, sessionId }
  }

  #project(id: string): ProjectRecord {
    const project = this.#parts.store.projects.findListed(id)
    if (project === undefined) throw refuse('projectId', 'Choose a project to run in.')
    return project
  }
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
