import { join } from 'node:path'
import { messageOf, SupervisorError } from '../../errors'
import type { ProcessEnd } from '../../execution/running-process'
import type { CommandEnd } from '../../store/command-state'
import { storeFailure } from '../../store/store-failure'
import { applyPatch } from '../../worktrees/patches/apply-patch'
import { throwIfCancelled } from '../cancellation'
import type { LiveRun } from '../live-run'
import { collectArtifacts } from './collect-artifacts'
import { endOfFailure, endOfProcess } from './end-of-run'
import { executeCommand } from './execute-command'
import { giveBack } from './give-back'
import type { PipelineParts } from './pipeline-parts'
import { prepareEnvironment, type FreeEnvironment } from './prepare-environment'
import { prepareWorkspace } from './prepare-workspace'
import type { GivenSession, PreparedSession, PreparedWorkspace } from './prepared-session'

/** How the pipeline ended, and what is left for the caller to record and to give back. */
export interface PipelineEnd {
  readonly end: CommandEnd
  readonly process: ProcessEnd | null
  /** Null when nothing could be prepared; then nothing is left to give back. */
  readonly prepared: GivenSession | null
}

export interface PipelineInput {
  /**
   * Hands over what was prepared before, by an earlier command of the session or by the caller. It is
   * called once; if it throws, that ends the run.
   */
  readonly given: () => GivenSession | null
  /** As `prepareEnvironment` needs it. */
  readonly freeEnvironment: FreeEnvironment
  /** Path of a patch to apply to a workspace that was prepared by the caller. */
  readonly patch: string | null
  readonly secrets: ReadonlyMap<string, string>
  /** Not null when the launch failed: then that is how the preparation ends. */
  readonly trouble: unknown
}

/** The way of a run from its workspace to its last artifact. Never throws: a failure is an end. */
export async function runPipeline(
  parts: PipelineParts,
  run: LiveRun,
  input: PipelineInput,
): Promise<PipelineEnd> {
  let prepared: GivenSession | null = null
  let process: ProcessEnd | null = null
  try {
    const given = input.given()
    prepared = given
    const { workspace, environment } = await completeSession(parts, run, given, input)
    prepared = { workspace, environment }
    throwIfCancelled(run.signal)
    const ended = await run.inPhase('execute', (startedAt) =>
      executeCommand(parts, run, { workspace, environment, secrets: input.secrets }, startedAt),
    )
    process = ended
    // To wait for what the process left behind is part of it.
    await run.inPhase('finish', () => keepArtifacts(parts, run, workspace.path), ended.endedAt)
    return { end: endOfProcess(run, ended), process, prepared }
  } catch (error) {
    if (process !== null) {
      run.note(`The run ended, but tidying up after it failed: ${messageOf(storeFailure(error))}`)
      return { end: endOfProcess(run, process), process, prepared }
    }
    const end = endOfFailure(run, error)
    sayFailure(parts, run, error, end)
    return { end, process, prepared }
  }
}

async function completeSession(
  parts: PipelineParts,
  run: LiveRun,
  given: GivenSession | null,
  { patch, freeEnvironment, trouble }: PipelineInput,
): Promise<PreparedSession> {
  if (trouble !== null) await run.inPhase('workspace', () => Promise.reject(trouble))
  if (given?.environment === undefined) {
    return prepareSession(parts, run, given?.workspace ?? null, freeEnvironment)
  }
  const { workspace, environment } = given
  throwIfCancelled(run.signal)
  if (patch !== null) await patchGiven(parts, run, workspace, patch)
  return { workspace, environment }
}

/** Prepares what is not there yet. When that fails, it gives back what is not `kept`. */
async function prepareSession(
  parts: PipelineParts,
  run: LiveRun,
  kept: PreparedWorkspace | null,
  freeEnvironment: FreeEnvironment,
): Promise<PreparedSession> {
  let workspace = kept
  try {
    throwIfCancelled(run.signal)
    const session = parts.store.sessions.find(run.command.sessionId)
    const project = parts.store.projects.find(run.command.projectId)
    if (session === undefined || project === undefined) {
      throw new SupervisorError(
        'NOT_FOUND',
        'The session of this run is not in the history any more.',
      )
    }
    const found =
      workspace ??
      (await run.inPhase('workspace', () => prepareWorkspace(parts, run, project, session)))
    workspace = found
    const environment = await run.inPhase('environment', () =>
      prepareEnvironment(parts, run, { session, workspace: found, freeEnvironment }),
    )
    return { workspace, environment }
  } catch (error) {
    if (workspace === null || workspace === kept) throw error
    const problems = await giveBack({ workspace, environment: null }, parts.surroundings.logger)
    for (const problem of problems) run.note(problem)
    throw error
  }
}

async function patchGiven(
  { surroundings: { env } }: PipelineParts,
  run: LiveRun,
  workspace: PreparedWorkspace,
  patch: string,
): Promise<void> {
  await run.inPhase('workspace', async () => {
    await applyPatch(workspace.path, patch, { env, signal: run.signal })
    return { value: undefined, outcome: 'done', summary: 'Patch applied' }
  })
}

/** How long a stopped run may still copy what it left: its reports and dumps say why it was slow. */
const copyAfterStopMs = 10_000

async function keepArtifacts(parts: PipelineParts, run: LiveRun, workspace: string) {
  const { id, sessionId, spec } = run.command
  const target = join(parts.settings.paths.artifacts, 'files', sessionId, id)
  const { signal } = run
  const { artifacts, problems } = await collectArtifacts(
    workspace,
    spec.artifacts,
    target,
    signal.aborted ? AbortSignal.timeout(copyAfterStopMs) : signal,
  )
  for (const problem of problems) run.note(problem)
  parts.store.write(() => {
    for (const artifact of artifacts) parts.store.artifacts.add(id, artifact)
  })
  const count = artifacts.length
  const summary = count === 0 ? null : `Kept ${count} ${count === 1 ? 'artifact' : 'artifacts'}`
  return { value: undefined, outcome: 'done', summary } as const
}

/** A failed preparation has no output of its own, so the log says what the status says. */
function sayFailure(parts: PipelineParts, run: LiveRun, error: unknown, end: CommandEnd): void {
  run.note(end.message ?? end.status)
  if (error instanceof SupervisorError) return
  parts.surroundings.logger.error('A run failed in a way that nobody foresaw', {
    commandId: run.command.id,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })
}
