import type { CommandDetail, CommandSummary } from '../contract/commands'
import type { RunForm } from '../contract/run-form'
import type { CommandListing } from '../core/store/command-record'
import { isLive } from '../core/store/command-state'
import type { SessionRecord } from '../core/store/session-record'
import type { SessionWish } from '../core/supervisor/launch/new-session'
import { wishAgain } from '../core/supervisor/launch/wish-again'
import type { Supervisor } from '../core/supervisor/supervisor'

const noLiveFacts = {
  phase: null,
  queuePosition: null,
  afterSession: false,
  parallelLimit: null,
  stopping: false,
  stopStep: null,
  exitedAt: null,
}

/** A run as lists show it: its row, with the live facts that are in no row. */
export function summaryOf(supervisor: Supervisor, listing: CommandListing): CommandSummary {
  const live = isLive(listing.status) ? supervisor.liveFacts(listing.id) : noLiveFacts
  return {
    id: listing.id,
    sessionId: listing.sessionId,
    projectId: listing.projectId,
    projectName: listing.projectName,
    line: listing.spec.line,
    status: listing.status,
    reason: listing.reason,
    message: listing.message,
    exitCode: listing.exitCode,
    signal: listing.signal,
    ref: listing.ref,
    commitSha: listing.commitSha,
    commitSubject: listing.commitSubject,
    patchedFiles: listing.patchedFiles,
    ...live,
    terminal: listing.spec.terminal,
    createdAt: listing.createdAt,
    startedAt: listing.startedAt,
    endedAt: listing.endedAt,
    logBytes: listing.logBytes,
  }
}

/** Everything about one run. */
export function detailOf(supervisor: Supervisor, listing: CommandListing): CommandDetail {
  const { store } = supervisor
  const session = store.sessions.find(listing.sessionId)
  const fingerprint = session?.environmentFingerprint ?? null
  const environment = fingerprint === null ? undefined : store.environments.find(fingerprint)
  return {
    ...summaryOf(supervisor, listing),
    phases: store.phases.of(listing.id),
    artifacts: store.artifacts.of(listing.id),
    environment: environment ?? null,
    workspacePath: session?.worktreePath ?? null,
    patchSha256: session?.patchSha256 ?? null,
    logPath: listing.logPath,
    pid: listing.pid,
    peakMemoryBytes: listing.peakMemoryBytes,
    cpuSeconds: listing.cpuSeconds,
    rerunOf: listing.rerunOf,
    detail: listing.detail,
    session: store.commands
      .ofSession(listing.sessionId)
      .map(({ id, spec, status }) => ({ id, line: spec.line, status })),
    form: formOf(listing, session),
  }
}

function formOf(listing: CommandListing, session: SessionRecord | undefined): RunForm {
  const { spec } = listing
  const wish: SessionWish =
    session === undefined
      ? { ref: null, changes: { kind: 'none' }, environment: { kind: 'none' } }
      : wishAgain(session)
  const { environment } = wish
  return {
    projectId: listing.projectId,
    ref: wish.ref,
    changes: wish.changes,
    line: spec.line,
    shell: spec.shell,
    folder: spec.folder,
    environment:
      environment.kind === 'none'
        ? { kind: 'none' }
        : {
            ...environment,
            manifests: environment.manifests === 'detect' ? 'detect' : [...environment.manifests],
            extras: [...environment.extras],
            groups: [...environment.groups],
          },
    variables: spec.variables.map((variable) => ({ ...variable })),
    timeoutSeconds: spec.timeoutSeconds,
    terminal: spec.terminal,
    artifacts: [...spec.artifacts],
  }
}
