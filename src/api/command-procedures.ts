import { rm } from 'node:fs/promises'
import { SupervisorError } from '../core/errors'
import { LogReader } from '../core/logs/log-reader'
import { searchLog } from '../core/logs/search/search-log'
import type { CommandListing } from '../core/store/command-record'
import type { Supervisor } from '../core/supervisor/supervisor'
import { detailOf, summaryOf } from './command-view'
import { api, eventsOf } from './implementer'
import { searchRun } from './search-run'
import { watchCommands } from './watch-commands'

const noun = api.commands

export const commandProcedures = noun.router({
  list: noun.list.handler(({ input, context: { supervisor } }) => {
    const { items, nextCursor } = supervisor.store.listings.page(input)
    return { items: items.map((listing) => summaryOf(supervisor, listing)), nextCursor }
  }),
  get: noun.get.handler(({ input, context: { supervisor } }) =>
    detailOf(supervisor, mustFind(supervisor, input.commandId)),
  ),
  start: noun.start.handler(({ input, context }) => context.supervisor.launcher.start(input)),
  startInSession: noun.startInSession.handler(({ input, context }) =>
    context.supervisor.launcher.startInSession(input.sessionId, input.line, input.shell),
  ),
  rerun: noun.rerun.handler(({ input, context }) =>
    context.supervisor.launcher.rerun(input.commandId),
  ),
  cancel: noun.cancel.handler(({ input, context }) => {
    context.supervisor.cancel(input.commandId, input.force)
  }),
  remove: noun.remove.handler(async ({ input, context: { supervisor } }) => {
    const { logPath } = mustFind(supervisor, input.commandId)
    const files = supervisor.store.artifacts.of(input.commandId).map(({ path }) => path)
    supervisor.forget(input.commandId)
    const logFiles = logPath === null ? [] : [logPath, `${logPath}.idx`]
    await Promise.all([...files, ...logFiles].map((file) => rm(file, { force: true })))
  }),
  lines: noun.lines.handler(({ input, context }) =>
    context.supervisor.store.listings.lines(input.prefix, input.projectId, input.limit),
  ),
  watch: noun.watch.handler(({ context, signal }) =>
    eventsOf(watchCommands(context.supervisor, signal), context.logger),
  ),
  search: noun.search.handler(async function* ({ input, context, signal }) {
    const { commandId, start, ...query } = input
    const file = logOf(context.supervisor, commandId)
    const options = { file, ...query, ...(start && { start }), ...(signal && { signal }) }
    yield* eventsOf(searchLog(options), context.logger)
  }),
  followSearch: noun.followSearch.handler(async function* ({ input, context, signal }) {
    const query = { ...input, signal: signal ?? new AbortController().signal }
    yield* eventsOf(searchRun(context.supervisor, query), context.logger)
  }),
  logLines: noun.logLines.handler(({ input, context }) =>
    readLog(context.supervisor, input.commandId, (reader) =>
      reader.textLines(input.firstLine, input.count),
    ),
  ),
  logLinePart: noun.logLinePart.handler(({ input: { commandId, offset, place }, context }) =>
    readLog(context.supervisor, commandId, async (reader) => ({
      offset,
      ...(await reader.linePart(offset, place)),
    })),
  ),
})

async function readLog<T>(
  supervisor: Supervisor,
  commandId: string,
  read: (reader: LogReader) => Promise<T>,
): Promise<T> {
  const reader = await LogReader.open(logOf(supervisor, commandId))
  try {
    return await read(reader)
  } finally {
    await reader.close()
  }
}

function mustFind(supervisor: Supervisor, commandId: string): CommandListing {
  const listing = supervisor.store.listings.find(commandId)
  if (listing !== undefined) return listing
  throw new SupervisorError('NOT_FOUND', 'This run is not in the history any more.', {
    detail: { commandId },
  })
}

function logOf(supervisor: Supervisor, commandId: string): string {
  const { logPath } = mustFind(supervisor, commandId)
  if (logPath !== null) return logPath
  throw new SupervisorError('LOG_UNREADABLE', 'This run has not written anything yet.', {
    detail: { commandId },
  })
}
