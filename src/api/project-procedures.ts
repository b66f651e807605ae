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
  refs: noun.refs.handler(async ({ input, context: { supervisor } }) => {
    const project = supervisor.projects.get(input.projectId)
    if (project.kind === 'directory') return []
    try {
      return await refsOf(supervisor, project, input.query, input.limit)
    } catch (error) {
      // The repository was there when its mirror was opened.
      throw isSupervisorError(error, 'GIT_FAILED') ? explainSource(error, project.source) : error
    }
  }),
  fetch: noun.fetch.handler(async ({ input, context: { supervisor }, signal }) => {
    const { mirror } = await supervisor.workspaces.open(supervisor.projects.get(input.projectId))
    await mirror.fetch(signal === undefined ? {} : { signal })
  }),
  manifests: noun.manifests.handler(async ({ input, context: { supervisor } }) => {
    const project = supervisor.projects.get(input.projectId)
    return detectManifests(await filesOf(supervisor, project, input.ref))
  }),
  changes: noun.changes.handler(async ({ input, context: { supervisor } }) => {
    const project = supervisor.projects.get(input.projectId)
    if (project.kind !== 'local') return { total: 0, files: [] }
    const { files } = await changeSummary(project.source, { env: supervisor.childBase.env })
    return { total: files.length, files: files.slice(0, mostFilesShown) }
  }),
})

/** The contract's lists may be written to, the store's may not. */
function optionsOf({ keep, carryOver, sparse, ...choices }: StoredOptions): ProjectOptions {
  const copy = (list: readonly string[] | null) => (list === null ? null : [...list])
  return { ...choices, keep: copy(keep), carryOver: copy(carryOver), sparse: copy(sparse) }
}

async function refsOf(
  supervisor: Supervisor,
  project: ProjectRecord,
  query: string,
  limit: number,
): Promise<GitRef[]> {
  const { mirror } = await supervisor.workspaces.open(project)
  const search = query.trim()
  const holds = (text: string) => text.toLowerCase().includes(search.toLowerCase())
  const [head] = await mirror.commits({ ref: 'HEAD', limit: 1 })
  const named = (await mirror.refs()).map(({ kind, name, sha, subject, date }) => ({
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
  const commits = await mirror.commits({ ref: 'HEAD', search, limit })
  return [
    ...refs.slice(0, limit),
    ...commits.map((commit) => refOf('commit', commit.sha.slice(0, 10), commit)),
  ]
}

function refOf(kind: GitRef['kind'], name: string, commit: Commit): GitRef {
  const { sha, subject, author, date } = commit
  return { kind, name, commitSha: sha, subject, author, date }
}

async function filesOf(
  supervisor: Supervisor,
  project: ProjectRecord,
  ref: string | null,
): Promise<string[]> {
  if (project.kind === 'directory') return readdir(project.source)
  const { mirror } = await supervisor.workspaces.open(project)
  const files = await mirror.listFiles(await mirror.ensureCommit(ref ?? 'HEAD'), { maxDepth: 2 })
  const { sparse } = supervisor.projects.options(project.id)
  return files.filter((path) => isInFolders(path, sparse ?? []))
}
