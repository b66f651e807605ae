import { git } from './git'
import type { Environment } from './git-environment'

/** Makes a repository in `folder`, on branch `main`, with everything in it as one commit. */
export async function initRepository(
  folder: string,
  message: string,
  env: Environment = process.env,
): Promise<void> {
  const place = { cwd: folder, env }
  await git(['init', '--quiet', '--initial-branch=main', '--template='], place)
  await git(['add', '--all'], place)
  // The user may have no name set up, or may sign every commit with a key that asks for a password.
  const identity = ['user.name=Runner Supervisor', 'user.email=runner-supervisor@localhost']
  const settings = [...identity, 'commit.gpgSign=false'].flatMap((setting) => ['-c', setting])
  await git([...settings, 'commit', '--quiet', '--message', message], place)
}
