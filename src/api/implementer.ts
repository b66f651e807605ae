import { implement, ORPCError } from '@orpc/server'
import { supervisorContract } from '../contract'
import { SupervisorError } from '../core/errors'
import { slicesOf } from '../core/in-slices'
import type { LoadedSettings } from '../core/settings/load-settings'
import { storeFailure } from '../core/store/store-failure'
import type { Logger } from '../core/surroundings'
import type { Supervisor } from '../core/supervisor/supervisor'
import type { NoticeBoard } from './notice-board'

/** What every procedure can reach. */
export interface ApiContext {
  readonly supervisor: Supervisor
  /** As the app started with them. */
  readonly settings: LoadedSettings
  readonly notices: NoticeBoard
  readonly logger: Logger
}

/** The contract with its context, and errors of core turned into the contract's typed ones. */
export const api = implement(supervisorContract)
  .$context<ApiContext>()
  .use(async ({ context, next }) => {
    try {
      return await next()
    } catch (error) {
      throw toContractError(error, context.logger)
    }
  })

/**
 * Events of core for a client, however many are there at once, with turns for the rest of the app. The
 * middleware is over by the time that one of them throws.
 */
export async function* eventsOf<T>(
  events: AsyncIterable<T>,
  logger: Logger,
): AsyncGenerator<T, void, undefined> {
  try {
    yield* slicesOf(events)
  } catch (error) {
    throw toContractError(error, logger)
  }
}

/** An error for a client: code, sentence and facts, never a stack trace. */
export function toContractError(thrown: unknown, logger: Logger): unknown {
  const error = storeFailure(thrown)
  if (error instanceof ORPCError) return error
  if (error instanceof SupervisorError) {
    const { code, message, detail } = error
    return new ORPCError(code, { defined: true, status: 400, message, data: detail })
  }
  logger.error('A procedure failed in a way that nobody foresaw', {
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })
  return new ORPCError('INTERNAL', {
    defined: true,
    message: 'Something went wrong inside the supervisor. Its own log has the details.',
    data: {},
  })
}
