import { isSupervisorError } from '../errors'
import { gitText, type GitPlace } from './git'

/** The version of the git on PATH (`2.39.5`), or null when there is none. */
export async function gitVersion(place: GitPlace): Promise<string | null> {
  try {
    return (await gitText(['--version'], place)).replace(/^git version /, '')
  } catch (error) {
    if (isSupervisorError(error, 'GIT_MISSING')) return null
    throw error
  }
}
