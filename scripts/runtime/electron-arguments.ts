import { statfs } from 'node:fs/promises'

const enoughSharedMemory = 256 * 1024 * 1024

/** The switches that this machine needs and the app must not know of. */
export async function electronArguments(): Promise<string[]> {
  if (process.platform !== 'linux') return []
  return [
    // Chromium refuses to run its sandbox as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    // Containers give 64 MB, on which renderers crash.
    ...((await sharedMemory()) < enoughSharedMemory ? ['--disable-dev-shm-usage'] : []),
  ]
}

/** The size of /dev/shm in bytes. */
async function sharedMemory(): Promise<number> {
  return await statfs('/dev/shm').then(
    ({ blocks, bsize }) => blocks * bsize,
    () => 0,
  )
}
