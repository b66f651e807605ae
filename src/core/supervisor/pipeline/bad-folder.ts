import { isSupervisorError, SupervisorError } from '../../errors'
import type { RunningProcess } from '../../execution/running-process'
import type { CommandSpec } from '../../store/command-record'

/**
 * What `started` comes to. When it fails for the folder to run in, its `SPAWN_FAILED` names the folder
 * as it was typed, relative to the project: where the worktree lies says nothing to anybody.
 */
export async function inWordsOfTheForm(
  { folder }: Pick<CommandSpec, 'folder'>,
  started: Promise<RunningProcess>,
): Promise<RunningProcess> {
  try {
    return await started
  } catch (error) {
    if (folder === '' || !isSupervisorError(error, 'SPAWN_FAILED')) throw error
    const { reason, cwd } = error.detail
    if (reason !== 'bad-cwd' || typeof cwd !== 'string') throw error
    throw new SupervisorError(
      error.code,
      error.message.replace(cwd, () => `"${folder}"`),
      { detail: { reason, folder }, cause: error },
    )
  }
}
