import { isSupervisorError } from '../../errors'
import type {
  EnvironmentHandle,
  EnvironmentRequest,
  EnvironmentStage,
} from '../../environments/request'
import { formatCommandLine } from '../../execution/format-command-line'
import type { SessionRecord } from '../../store/session-record'
import type { LiveRun, Phased } from '../live-run'
import type { PipelineParts } from './pipeline-parts'
import type { PreparedWorkspace } from './prepared-session'

/** Has sessions that only keep an environment for their next command let go of it. */
export type FreeEnvironment = (fingerprint: string) => void

export interface EnvironmentInput {
  readonly session: SessionRecord
  readonly workspace: PreparedWorkspace
  readonly freeEnvironment: FreeEnvironment
}

/**
 * Phase 3: the environment that the session wants, reused or built, with the builder's output in the
 * run's log. Throws `ENVIRONMENT_BUILD_FAILED`, `INTERPRETER_NOT_FOUND`, `BUILDER_MISSING`,
 * `ENVIRONMENT_IN_USE`.
 */
export async function prepareEnvironment(
  parts: PipelineParts,
  run: LiveRun,
  { session, workspace, freeEnvironment }: EnvironmentInput,
): Promise<Phased<EnvironmentHandle | null>> {
  const wish = session.environment
  if (wish.kind === 'none') {
    return { value: null, outcome: 'skipped', summary: 'No environment asked for' }
  }
  const request = {
    workspace: workspace.path,
    manifests: wish.manifests,
    extras: wish.extras,
    groups: wish.groups,
    builder: parts.settings.environments.builder,
    ...interpreterOf(wish.interpreter),
    name: session.projectId,
  }
  const ensure = () =>
    parts.environments.ensure(request, {
      // Once is enough: the next command of the session finds it new.
      force: wish.force && session.environmentFingerprint === null,
      signal: run.signal,
      onOutput: (bytes) => run.quote(bytes),
      onStage: (stage) => run.note(sentenceOf(stage)),
    })
  const handle = await ensure().catch((error: unknown) => {
    if (!isSupervisorError(error, 'ENVIRONMENT_IN_USE')) throw error
    // Another run that was refused along with this one may have freed it already.
    freeEnvironment(String(error.detail['fingerprint']))
    return ensure()
  })
  try {
    parts.store.sessions.setEnvironment(session.id, handle.fingerprint)
    workspace.lease?.recordEnvironment(handle.fingerprint)
  } catch (error) {
    handle.release()
    throw error
  }
  return {
    value: handle,
    outcome: handle.reused ? 'reused' : 'done',
    summary: handle.reused
      ? `Reused Python ${handle.version}`
      : `Built Python ${handle.version} with ${handle.builder}${handle.reason === null ? '' : `: ${handle.reason}`}`,
  }
}

function interpreterOf(wish: string | null): Pick<EnvironmentRequest, 'interpreter'> {
  if (wish === null || wish.trim() === '') return {}
  return { interpreter: /[/\\]/.test(wish) ? { path: wish } : { version: wish } }
}

function sentenceOf(stage: EnvironmentStage): string {
  switch (stage.stage) {
    case 'waiting':
      return `Waiting for process ${stage.pid}, which builds the same environment.`
    case 'preparing-seed':
      return `Preparing pip for ${stage.interpreter}; this is done once for each Python.`
    case 'creating':
      return `Building the environment: ${stage.reason}.`
    case 'installing':
      return `$ ${formatCommandLine(stage.command)}`
    case 'finishing':
      return 'Environment ready.'
    case 'sharing':
      return `The environment is used as it is, because other runs use it: ${stage.reason}.`
  }
}
