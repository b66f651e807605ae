import { z } from 'zod'
import { procedure } from './errors'

/** A project as listed. Times are milliseconds since the Unix epoch. */
export const project = z.object({
  id: z.string(),
  name: z.string(),
  /** `local`: a git checkout on this machine; `remote`: a URL; `directory`: a folder without git. */
  kind: z.enum(['local', 'remote', 'directory']),
  source: z.string(),
  addedAt: z.number(),
  lastUsedAt: z.number(),
})
export type Project = z.infer<typeof project>

/** A branch, tag or commit that a run can start from. */
export const gitRef = z.object({
  kind: z.enum(['head', 'branch', 'tag', 'commit']),
  name: z.string(),
  commitSha: z.string(),
  subject: z.string(),
  /** Null for branches and tags. */
  author: z.string().nullable(),
  date: z.number(),
})
export type GitRef = z.infer<typeof gitRef>

/** A dependency file found in the project, and whether a run installs it unless told otherwise. */
export const manifest = z.object({
  path: z.string(),
  kind: z.string(),
  preselected: z.boolean(),
  note: z.string().nullable(),
})
export type Manifest = z.infer<typeof manifest>

/** Uncommitted changes in the user's own checkout; `files` holds the first 200. */
export const uncommittedChanges = z.object({
  total: z.number(),
  files: z.array(z.object({ path: z.string(), status: z.string() })),
})
export type UncommittedChanges = z.infer<typeof uncommittedChanges>

const names = z.array(z.string()).nullable()
const choice = z.boolean().nullable()

/** What a project wants otherwise than the others. Null: as in the settings, or as git does. */
export const projectOptions = z.object({
  /** gitignore patterns of untracked files that survive cleaning. */
  keep: names,
  /** Paths or globs of untracked files to copy from the user's checkout. */
  carryOver: names,
  /** The only folders to check out; null: everything. */
  sparse: names,
  /** Null is on; off leaves large files as pointers. */
  lfs: choice,
  /** Null is on. */
  submodules: choice,
})
export type ProjectOptions = z.infer<typeof projectOptions>

const byId = z.object({ projectId: z.string() })

export const projects = {
  list: procedure.output(z.array(project)),
  /** Adds a folder, repository path or URL; one that is there already is returned as it is. */
  add: procedure.input(z.object({ source: z.string() })).output(project),
  /** Makes the sample Python project (a small git repository) and adds it. */
  addSample: procedure.output(project),
  /** Takes the project off the list. Its runs stay in the history. */
  remove: procedure.input(byId).output(z.void()),
  /** The project's own options, and what stands in the settings where it has none. */
  options: procedure.input(byId).output(
    z.object({
      options: projectOptions,
      settings: z.object({ keep: z.array(z.string()), carryOver: z.array(z.string()) }),
    }),
  ),
  /** Keeps the options and returns them tidied; the next run uses them. A refusal names its field. */
  setOptions: procedure.input(byId.extend({ options: projectOptions })).output(projectOptions),
  /** Refs whose name, hash or subject holds `query`: HEAD, branches, tags, then recent commits. */
  refs: procedure
    .input(
      byId.extend({
        query: z.string().max(1000).default(''),
        limit: z.number().int().min(1).max(1000).default(60),
      }),
    )
    .output(z.array(gitRef)),
  /** Brings the mirror of a remote up to date. */
  fetch: procedure.input(byId).output(z.void()),
  /** The manifests at `ref` (or in the folder, where there is no git). */
  manifests: procedure.input(byId.extend({ ref: z.string().nullable() })).output(z.array(manifest)),
  /** What the user has changed and not committed; zero for remotes and plain directories. */
  changes: procedure.input(byId).output(uncommittedChanges),
}
