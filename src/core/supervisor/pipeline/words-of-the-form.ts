import { isSupervisorError, SupervisorError } from '../../errors'
import type { RunningProcess } from '../../execution/running-process'
import type { CommandSpec } from '../../store/command-record'

/**
 * What `started` comes to. When it fails for a folder, or for a file that is not there, its
 * `SPAWN_FAILED` names the folder as it was typed, relative to the project: where the worktree lies
 * says nothing to anybody.
 */
export async function inWordsOfTheForm(
  { folder }: Pick<CommandSpec, 'folder'>,
  started: Promise<RunningProcess>,
): Promise<RunningProcess> {
  try {
    return await started
  } catch (error) {
    throw isSupervisorError(error, 'SPAWN_FAILED') ? reworded(error, folder) : error
  }
}

function reworded(error: SupervisorError, folder: string): SupervisorError {
  const { reason, cwd } = error.detail
  if (typeof cwd !== 'string') return error
  const place = folder === '' ? 'the workspace' : `"${folder}"`
  if (reason === 'bad-cwd' && folder !== '') {
    const message = error.message.replace(cwd, () => place)
    return new SupervisorError(error.code, message, { detail: { reason, folder }, cause: error })
  }
  const message = error.message.replace(` in ${cwd}`, () => ` in ${place}`)
  return new SupervisorError(error.code, message, { detail: error.detail, cause: error })
}
