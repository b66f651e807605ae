import { z } from 'zod'

/** A variable of a run. The value of a secret is never stored: it comes back as null. */
export const variable = z.object({
  name: z.string(),
  value: z.string().nullable(),
  secret: z.boolean(),
})
export type Variable = z.infer<typeof variable>

/** Changes that are applied on top of the commit. */
export const changes = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  /** The uncommitted changes of the user's checkout, as they are when the run is launched. */
  z.object({ kind: z.literal('uncommitted') }),
  z.object({
    kind: z.literal('patch'),
    name: z.string(),
    text: z.string(),
    /** Set for a patch that is no UTF-8: each character of `text` stands for one byte. */
    encoding: z.literal('latin1').optional(),
  }),
  /** A session patch that is stored already, byte for byte. */
  z.object({ kind: z.literal('stored'), sha256: z.string(), name: z.string() }),
])
export type Changes = z.infer<typeof changes>

export const environmentChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('python'),
    /** Relative paths of manifests; `detect` takes the preselected ones. */
    manifests: z.union([z.literal('detect'), z.array(z.string())]),
    /** A path, a version range such as `>=3.11`, or null for the project's own wish. */
    interpreter: z.string().nullable(),
    extras: z.array(z.string()),
    groups: z.array(z.string()),
    /** Build anew even when a ready environment exists. */
    force: z.boolean(),
  }),
])
export type EnvironmentChoice = z.infer<typeof environmentChoice>

/** A command as typed or pasted, without line ends around it; one behind a backslash is part of it. */
export const commandLine = z.string().transform(withoutOuterLineEnds)

function withoutOuterLineEnds(line: string): string {
  const isLineEnd = (at: number): boolean => line[at] === '\n' || line[at] === '\r'
  let start = 0
  let end = line.length
  while (start < end && isLineEnd(start)) start += 1
  while (end > start && isLineEnd(end - 1)) end -= 1
  return line.slice(start, end < line.length && line[end - 1] === '\\' ? end + 1 : end)
}

/** Everything that a person fills in to launch a run. */
export const runForm = z.object({
  projectId: z.string(),
  /** Branch, tag or commit; null in a plain directory. */
  ref: z.string().nullable(),
  changes,
  /** The command line as typed. Without `shell` it is split into arguments, never interpreted. */
  line: commandLine,
  shell: z.boolean(),
  /** Folder to run in, relative to the workspace; empty for its top. */
  folder: z.string(),
  environment: environmentChoice,
  variables: z.array(variable),
  timeoutSeconds: z.number().positive().nullable(),
  /** A pseudo-terminal with input, instead of pipes. */
  terminal: z.boolean(),
  /** Globs, relative to the workspace, of files to keep. */
  artifacts: z.array(z.string()),
})
export type RunForm = z.infer<typeof runForm>
