import { messageOf } from '../../errors'
import { storeFailure } from '../../store/store-failure'
import type { Logger } from '../../surroundings'
import type { GivenSession } from './prepared-session'

/**
 * Gives back what a session held. Never rejects: a part that can't be given back does not keep the
 * other, and the sentences on what went wrong are returned.
 */
export async function giveBack(
  { workspace, environment }: GivenSession,
  logger: Logger,
): Promise<readonly string[]> {
  const problems: string[] = []
  const note = (thrown: unknown) => {
    const error = messageOf(storeFailure(thrown))
    problems.push(error)
    logger.warn('A workspace could not be given back', { path: workspace.path, error })
  }
  try {
    environment?.release()
  } catch (error) {
    note(error)
  }
  await workspace.lease?.release().catch(note)
  return problems
}
