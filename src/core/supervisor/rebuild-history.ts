import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from '../errors'
import { isId, newId, timeOfId } from '../ids'
import { sealLog } from '../logs/seal-log'
import type { RunnerSettings } from '../settings/runner-settings'
import type { MetadataStore } from '../store/metadata-store'
import type { Logger } from '../surroundings'
import { logArtifact } from './pipeline/ended-run'

/** A log on disk, and what its name says. */
interface FoundLog {
  readonly sessionId: string
  readonly commandId: string
  readonly program: string
  readonly path: string
  readonly size: number
  readonly changedAt: number
}

/**
 * Fills a new store with what the log folders can tell of the runs before it: when they were
 * launched, which program ran, and what was printed. Each is listed as interrupted. Gives how many.
 */
export async function rebuildHistory(
  store: MetadataStore,
  settings: RunnerSettings,
  logger: Logger,
): Promise<number> {
  let count = 0
  let projectId: string | null = null
  for (const sessionId of (await namesIn(settings.paths.logs)).filter(isId).sort()) {
    const logs = await logsOf(join(settings.paths.logs, sessionId), sessionId)
    try {
      for (const { path } of logs) await sealLog(path)
      projectId ??= addLostProject(store)
      const place = projectId
      store.write(() => addSession(store, place, sessionId, logs))
      count += logs.length
    } catch (error) {
      logger.warn('The logs of a session could not be listed again', {
        sessionId,
        error: messageOf(error),
      })
    }
  }
  return count
}

async function namesIn(folder: string): Promise<string[]> {
  // No folder means that there never was a run.
  return await readdir(folder).catch(() => [])
}

async function logsOf(folder: string, sessionId: string): Promise<FoundLog[]> {
  const found: FoundLog[] = []
  for (const name of await namesIn(folder)) {
    const [, program, commandId] = /^(.+)-([^-]+)\.log$/.exec(name) ?? []
    if (program === undefined || commandId === undefined || !isId(commandId)) continue
    const path = join(folder, name)
    const { size, mtimeMs } = await stat(path)
    found.push({ sessionId, commandId, program, path, size, changedAt: Math.round(mtimeMs) })
  }
  return found
}

/** The runs need a project; this one is on no list, and nothing can be run in it. */
function addLostProject(store: MetadataStore): string {
  const now = Date.now()
  const id = newId(now)
  const name = 'Unknown project'
  store.projects.add({ id, name, kind: 'directory', source: id, addedAt: now, lastUsedAt: now })
  store.projects.remove(id, now)
  return id
}

function addSession(
  store: MetadataStore,
  projectId: string,
  sessionId: string,
  logs: readonly FoundLog[],
): void {
  store.sessions.add({
    id: sessionId,
    projectId,
    workspace: 'directory',
    ref: null,
    commitSha: null,
    commitSubject: null,
    patchSha256: null,
    patchSummary: null,
    unstoredChanges: null,
    environment: { kind: 'none' },
    environmentFingerprint: null,
    worktreePath: null,
    createdAt: timeOfId(sessionId),
  })
  for (const log of logs) addCommand(store, projectId, log)
}

function addCommand(store: MetadataStore, projectId: string, log: FoundLog): void {
  const id = log.commandId
  store.commands.add({
    id,
    sessionId: log.sessionId,
    projectId,
    spec: {
      line: `${log.program} …`,
      shell: false,
      folder: '',
      variables: [],
      timeoutSeconds: null,
      terminal: false,
      artifacts: [],
    },
    rerunOf: null,
    createdAt: timeOfId(id),
    supervisor: { pid: 0, startTime: '' },
  })
  store.commands.setLog(id, log.path)
  const message =
    'The history was damaged, so only the log of this run is left: its arguments, its project and how it ended are not known.'
  store.commands.finish(
    id,
    log.changedAt,
    { status: 'interrupted', message },
    { logBytes: log.size, peakMemoryBytes: null, cpuSeconds: null },
  )
  store.artifacts.add(id, logArtifact({ file: log.path, size: log.size }, log.changedAt))
  store.listings.index(id)
}
