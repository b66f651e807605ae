import { sayFailed } from './toast'
import { client } from '../api/client'

/** Shows a file or folder in the system's file manager; a failure is said in a toast. */
export async function revealPath(path: string): Promise<void> {
  try {
    await client.desktop.reveal({ path })
  } catch (error) {
    sayFailed('It could not be shown in the file manager', error)
  }
}
