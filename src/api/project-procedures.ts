import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { GitRef, ProjectOptions } from '../contract/projects'
import { detectManifests } from '../core/environments/manifests/detect-manifests'
import { isSupervisorError } from '../core/errors'
import type { Commit } from '../core/git/log'
import type { ProjectOptions as StoredOptions } from '../core/store/project-options'
import type { ProjectRecord } from '../core/store/project-record'
import type { Supervisor } from '../core/supervisor/supervisor'
import { explainSource } from '../core/worktrees/mirror/source-errors'
import type { SourceLookup } from '../core/worktrees/mirror/source-lookup'
import { changeSummary } from '../core/worktrees/patches/change-summary'
import { isInFolders } from '../core/worktrees/sparse-folders'
import { api } from './implementer'

const noun = api.projects
const mostFilesShown = 200

export const projectProcedures = noun.router({
  list: noun.list.handler(({ context }) => context.supervisor.projects.list()),
  add: noun.add.handler(({ input, context }) => context.supervisor.projects.add(input.source)),
  addSample: noun.addSample.handler(async ({ context: { supervisor } }) => {
    return supervisor.projects.addSample(
      join(supervisor.settings.paths.artifacts, 'sample-project', 'wordcount'),
    )
  }),
  remove: noun.remove.handler(({ input, context }) => {
    context.supervisor.projects.remove(input.projectId)
  }),
  options: noun.options.handler(({ input, context: { supervisor } }) => {
    const { keep, carryOver } = supervisor.settings.worktrees
    const options = optionsOf(supervisor.projects.options(input.projectId))
    return { options, settings: { keep, carryOver } }
  }),
  setOptions: noun.setOptions.handler(({ input, context }) =>
    optionsOf(context.supervisor.projects.setOptions(input.projectId, input.options)),
  ),
  refs: noun.refs.handler(async ({ input, context: { supervisor }, signal }) => {
    const project = supervisor.projects.get(input.projectId)
    if (project.kind === 'directory') return []
    return explained(project, refsOf(supervisor, project, { ...input, signal }))
  }),
  fetch: noun.fetch.handler(async ({ input, context: { supervisor }, signal }) => {
    const project = supervisor.projects.get(input.projectId)
    const { mirror } = await supervisor.workspaces.open(project, { signal })
    await mirror.fetch({ signal })
  }),
  manifests: noun.manifests.handler(async ({ input, context: { supervisor }, signal }) => {
    const project = supervisor.projects.get(input.projectId)
    const files = filesOf(supervisor, project, { ...input, signal })
    return detectManifests(await explained(project, files))
  }),
  changes: noun.changes.handler(async ({ input, context: { supervisor }, signal }) => {
    const project = supervisor.projects.get(input.projectId)
    if (project.kind !== 'local') return { total: 0, files: [] }
    const { env } = supervisor.childBase
    const { files } = await changeSummary(project.source, { env, signal })
    return { total: files.length, files: files.slice(0, mostFilesShown) }
  }),
})

/** The contract's lists may be written to, the store's may not. */
function optionsOf({ keep, carryOver, sparse, ...choices }: StoredOptions): ProjectOptions {
  const copy = (list: readonly string[] | null) => (list === null ? null : [...list])
  return { ...choices, keep: copy(keep), carryOver: copy(carryOver), sparse: copy(sparse) }
}

/** The repository was there when it was opened. */
async function explained<T>(project: ProjectRecord, answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw isSupervisorError(error, 'GIT_FAILED') ? explainSource(error, project.source) : error
  }
}

interface RefsQuery {
  readonly query: string
  readonly limit: number
  readonly signal: AbortSignal | undefined
}

async function refsOf(
  { workspaces }: Supervisor,
  project: ProjectRecord,
  { query, limit, signal }: RefsQuery,
): Promise<GitRef[]> {
  const lookup =
    project.kind === 'local'
      ? await workspaces.lookup(project, signal)
      : (await workspaces.open(project, { signal })).mirror
  const search = query.trim()
  const holds = (text: string) => text.toLowerCase().includes(search.toLowerCase())
  const [head] = await lookup.commits({ ref: 'HEAD', limit: 1, signal })
  const named = (await lookup.refs(signal)).map(({ kind, name, sha, subject, date }) => ({
    kind: kind === 'tag' ? ('tag' as const) : ('branch' as const),
    name,
    commitSha: sha,
    subject,
    author: null,
    date,
  }))
  const refs = [...(head === undefined ? [] : [refOf('head', 'HEAD', head)]), ...named].filter(
    ({ name, subject, commitSha }) => [name, subject, commitSha].some(holds),
  )
  const commits = await lookup.commits({ ref: 'HEAD', search, limit, signal })
  return [
    ...refs.slice(0, limit),
    ...commits.map((commit) => refOf('commit', commit.sha.slice(0, 10), commit)),
  ]
}

function refOf(kind: GitRef['kind'], name: string, commit: Commit): GitRef {
  const { sha, subject, author, date } = commit
  return { kind, name, commitSha: sha, subject, author, date }
}

interface FilesQuery {
  readonly ref: string | null
  readonly signal: AbortSignal | undefined
}

async function filesOf(
  supervisor: Supervisor,
  project: ProjectRecord,
  query: FilesQuery,
): Promise<string[]> {
  if (project.kind === 'directory') return readdir(project.source)
  const { lookup, sha } = await commitFor(supervisor, project, query)
  const files = await lookup.listFiles(sha, { maxDepth: 2, signal: query.signal })
  const { sparse } = supervisor.projects.options(project.id)
  return files.filter((path) => isInFolders(path, sparse ?? []))
}

/** A remote's may have to be fetched. */
async function commitFor(
  { workspaces }: Supervisor,
  project: ProjectRecord,
  { ref, signal }: FilesQuery,
): Promise<{ lookup: SourceLookup; sha: string }> {
  if (project.kind === 'local') {
    const lookup = await workspaces.lookup(project, signal)
    return { lookup, sha: (await lookup.find(ref ?? 'HEAD', signal)).sha }
  }
  const { mirror } = await workspaces.open(project, { signal })
  return { lookup: mirror, sha: await mirror.ensureCommit(ref ?? 'HEAD', { signal }) }
}
