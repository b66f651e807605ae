import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './errors'
import { hitLimit, searchEvent, searchPlace, searchTerm } from './log-search'
import { commandLine, runForm } from './run-form'

export const commandStatus = z.enum([
  'pending',
  'running',
  'succeeded',
  'failed',
  'cancelled',
  'interrupted',
])
export type CommandStatus = z.infer<typeof commandStatus>

export const commandReason = z.enum([
  'exit',
  'signal',
  'spawn',
  'patch',
  'workspace',
  'environment',
  'user',
  'timeout',
  'quit',
])
export type CommandReason = z.infer<typeof commandReason>

export const phaseName = z.enum(['queue', 'workspace', 'environment', 'execute', 'finish'])
export type PhaseName = z.infer<typeof phaseName>

/** One step of a run's way. `summary` is a short sentence: `reused`, `waiting for a worktree`. */
export const phase = z.object({
  name: phaseName,
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  outcome: z.enum(['done', 'reused', 'skipped', 'failed', 'cancelled']).nullable(),
  summary: z.string().nullable(),
})
export type Phase = z.infer<typeof phase>

const stopSignal = z.enum(['SIGINT', 'SIGTERM', 'SIGKILL'])

/** The signal that was sent last, and the one that follows unless it is heeded by then. */
export const stopStep = z.object({
  signal: stopSignal,
  next: z.object({ signal: stopSignal, at: z.number() }).nullable(),
})
export type StopStep = z.infer<typeof stopStep>

/** A run as the lists show it. Times are milliseconds since the Unix epoch. */
export const commandSummary = z.object({
  id: z.string(),
  sessionId: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  line: z.string(),
  status: commandStatus,
  reason: commandReason.nullable(),
  /** A sentence on how it ended, when the status alone does not say it. */
  message: z.string().nullable(),
  exitCode: z.number().nullable(),
  signal: z.string().nullable(),
  ref: z.string().nullable(),
  commitSha: z.string().nullable(),
  commitSubject: z.string().nullable(),
  /** Files that the session patch changes; null without a patch. */
  patchedFiles: z.number().nullable(),
  /** The phase under way, while the run is live. */
  phase: phaseName.nullable(),
  /** 1 is next; null when not waiting in the queue. */
  queuePosition: z.number().nullable(),
  /** It waits for an earlier run of its session; until that has ended, others may overtake it. */
  afterSession: z.boolean(),
  /** How many runs may go on at once, while it waits in the queue; null otherwise. */
  parallelLimit: z.number().nullable(),
  stopping: z.boolean(),
  /** How far its stop has come; null until a signal was sent, and when it is over. */
  stopStep: stopStep.nullable(),
  /** When its program ended, while the rest of its output is awaited; null otherwise. */
  exitedAt: z.number().nullable(),
  terminal: z.boolean(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  logBytes: z.number(),
})
export type CommandSummary = z.infer<typeof commandSummary>

export const artifact = z.object({
  id: z.string(),
  kind: z.enum(['log', 'junit', 'coverage', 'core-dump', 'custom']),
  name: z.string(),
  path: z.string(),
  sizeBytes: z.number(),
})
export type Artifact = z.infer<typeof artifact>

export const commandDetail = commandSummary.extend({
  phases: z.array(phase),
  artifacts: z.array(artifact),
  environment: z
    .object({
      fingerprint: z.string(),
      pythonVersion: z.string(),
      builder: z.string(),
      path: z.string(),
    })
    .nullable(),
  workspacePath: z.string().nullable(),
  patchSha256: z.string().nullable(),
  logPath: z.string().nullable(),
  pid: z.number().nullable(),
  peakMemoryBytes: z.number().nullable(),
  cpuSeconds: z.number().nullable(),
  rerunOf: z.string().nullable(),
  /**
   * Facts of a failure. For reason `patch`: `{message, failures: [{file, line, hunk}]}`; other
   * reasons: what the error carried.
   */
  detail: z.record(z.string(), z.unknown()).nullable(),
  /** The runs of the same session, oldest first, this one included. */
  session: z.array(z.object({ id: z.string(), line: z.string(), status: commandStatus })),
  /** What was filled in, ready to be launched or edited again. */
  form: runForm,
})
export type CommandDetail = z.infer<typeof commandDetail>

/** Live news of all runs. A first `snapshot` says what is live at the moment of asking. */
export const commandEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('snapshot'), live: z.array(commandSummary) }),
  z.object({ kind: z.literal('changed'), command: commandSummary }),
  z.object({ kind: z.literal('removed'), id: z.string() }),
  z.object({
    kind: z.literal('usage'),
    id: z.string(),
    memoryBytes: z.number(),
    cpuSeconds: z.number(),
    processes: z.number(),
  }),
])
export type CommandEvent = z.infer<typeof commandEvent>

const byteOffset = z.number().int().min(0)

/** Who printed a line, and when, in microseconds since the Unix epoch. */
const lineFacts = z.object({
  stream: z.enum(['stdout', 'stderr', 'supervisor']),
  timestamp: z.number(),
})
export type LineFacts = z.infer<typeof lineFacts>

/** What of a line is shown: text with its ANSI sequences, from whole characters. */
const linePart = z.object({
  /** Where the line begins in the log, in bytes. */
  offset: z.number(),
  /** The part's own bytes in the log: [from, to). */
  from: z.number(),
  to: z.number(),
  text: z.string(),
  /** Bytes of the line that are left out before the part and after it. */
  before: z.number(),
  after: z.number(),
})
export type LinePart = z.infer<typeof linePart>

/** What part of a line to show: from a byte of the log on, up to one, or around a match. */
const partPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('from'), at: byteOffset }),
  z.object({ kind: z.literal('until'), at: byteOffset }),
  z.object({ kind: z.literal('match'), at: byteOffset, length: byteOffset }),
])
export type PartPlace = z.infer<typeof partPlace>

const byId = z.object({ commandId: z.string() })
const launched = z.object({ commandId: z.string(), sessionId: z.string() })

export const commands = {
  /** Newest first, by keyset: hand `nextCursor` back for the next page. Live runs are included. */
  list: procedure
    .input(
      z.object({
        statuses: z.array(commandStatus).optional(),
        projectId: z.string().optional(),
        /** Part of the command line, project, ref or commit. */
        text: z.string().max(1000).optional(),
        since: z.number().optional(),
        until: z.number().optional(),
        cursor: z.string().optional(),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ items: z.array(commandSummary), nextCursor: z.string().nullable() })),
  get: procedure.input(byId).output(commandDetail),
  /** Opens a session and queues its first run. Bad input is refused before anything is queued. */
  start: procedure.input(runForm.extend({ rerunOf: z.string().optional() })).output(launched),
  /** Queues another run in an existing session: same commit, patch and environment. */
  startInSession: procedure
    .input(z.object({ sessionId: z.string(), line: commandLine, shell: z.boolean() }))
    .output(launched),
  /** The very same run again: commit, stored patch, environment, arguments. */
  rerun: procedure.input(byId).output(launched),
  /** Asks a run to stop, in whatever phase. Resolves at once; the end comes as an event. */
  cancel: procedure.input(byId.extend({ force: z.boolean().default(false) })).output(z.void()),
  /** Deletes a finished run with its log and artifacts. */
  remove: procedure.input(byId).output(z.void()),
  /** Command lines used before, most recent first, for completion. */
  lines: procedure
    .input(
      z.object({
        projectId: z.string().optional(),
        prefix: z.string().max(10_000),
        limit: z.number().int().min(1).max(100).default(8),
      }),
    )
    .output(z.array(z.object({ line: z.string(), shell: z.boolean() }))),
  watch: procedure.output(eventIterator(commandEvent)),
  /** The first `limit` hits in the log on disk, or from `start` on; ANSI sequences are not seen. */
  search: procedure
    .input(searchTerm.extend({ limit: hitLimit, start: searchPlace.optional() }))
    .output(eventIterator(searchEvent)),
  /**
   * Searches the whole log, from before it exists until it is over: the first `limit` hits, then their
   * number, with a `page` after a thousand of them at most.
   */
  followSearch: procedure
    .input(searchTerm.extend({ limit: hitLimit }))
    .output(eventIterator(searchEvent)),
  /**
   * Log lines by number, counted from 1: of each the first 4,096 bytes of what its last carriage
   * return left on screen, how much more there is, and who printed it when, if that is known yet.
   */
  logLines: procedure
    .input(
      byId.extend({ firstLine: z.number().int().min(1), count: z.number().int().min(1).max(2000) }),
    )
    .output(
      z.object({
        lines: z.array(linePart.extend({ line: z.number(), facts: lineFacts.nullable() })),
        /** Lines in the whole log, or as many as are counted so far. */
        totalLines: z.number(),
        counted: z.boolean(),
      }),
    ),
  /** Another part of the line that begins at `offset`: 16 KiB, or 4,096 bytes around a match. */
  logLinePart: procedure.input(byId.extend({ offset: byteOffset, place: partPlace })).output(
    linePart.extend({
      /** Where the match stands in `text`, in UTF-16 units. */
      mark: z.object({ start: z.number(), end: z.number() }).nullable(),
    }),
  ),
}
