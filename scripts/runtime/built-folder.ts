import { chmod, mkdir, mkdtemp, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Promises that `folder` exists and is complete: `build` fills a folder beside it, which then takes
 * its name in one step. Of several processes that ask at once, one builds and the others wait.
 * A killed build leaves nothing that is taken for ready, and its rests go with the next build.
 */
export async function ensureBuiltFolder(
  folder: string,
  build: (temporary: string) => Promise<void>,
): Promise<void> {
  if (await exists(folder)) return
  await mkdir(path.dirname(folder), { recursive: true })
  const lock = await takeLock(`${folder}.lock`, () => exists(folder))
  try {
    if (await exists(folder)) return
    await removeRests(folder)
    const temporary = await mkdtemp(`${folder}.building-`)
    try {
      await build(temporary)
      // Chromium's helpers give up root's powers and must still read their own folder.
      await chmod(temporary, 0o755)
      await rename(temporary, folder)
    } finally {
      await rm(temporary, { recursive: true, force: true })
    }
  } finally {
    await lock.release()
  }
}

/** Waits for the lock file, taking it over from a process that is gone. Ends early when `done`. */
async function takeLock(
  file: string,
  done: () => Promise<boolean>,
): Promise<{ release: () => Promise<void> }> {
  for (;;) {
    try {
      const handle = await open(file, 'wx')
      await handle.writeFile(String(process.pid))
      await handle.close()
      return { release: () => rm(file, { force: true }) }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    if (await done()) return { release: async () => {} }
    if (await isAbandoned(file)) await rm(file, { force: true })
    else await pause(200)
  }
}

/** True when the lock's owner no longer runs. An empty lock is given time to be filled in. */
async function isAbandoned(file: string): Promise<boolean> {
  try {
    const owner = Number(await readFile(file, 'utf8'))
    if (owner > 0) return !isAlive(owner)
    return Date.now() - (await stat(file)).mtimeMs > 5_000
  } catch {
    return false // Released between our two looks at it.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function removeRests(folder: string): Promise<void> {
  const parent = path.dirname(folder)
  const prefix = `${path.basename(folder)}.building-`
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix)) await rm(path.join(parent, name), { recursive: true, force: true })
  }
}

async function exists(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    () => false,
  )
}
