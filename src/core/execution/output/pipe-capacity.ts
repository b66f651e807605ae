/**
 * Four times what Linux gives a pipe. A megabyte brought no more, and counts four times towards the
 * 64 MB that a user may have in pipes (pipe(7)).
 */
const wideBytes = 256 * 1024

/** From linux/fcntl.h; see fcntl(2). */
const setPipeSize = 1031

let loading: Promise<WidenPipe> | undefined

/** Lets a pipe hold 256 kB. It stays as it was where the system does not know or allow that. */
export type WidenPipe = (descriptor: number) => void

/** Node has no such call. Never rejects: without it everything works, only slower. */
export function loadWidenPipe(): Promise<WidenPipe> {
  return (loading ??= load().catch(() => () => {}))
}

async function load(): Promise<WidenPipe> {
  if (process.platform !== 'linux') return () => {}
  const koffi = await import('koffi')
  const fcntl = koffi.load(null).func('int fcntl(int, int, ...)') as unknown as Fcntl
  return (descriptor) => void fcntl(descriptor, setPipeSize, 'int', wideBytes)
}

type Fcntl = (descriptor: number, command: number, type: 'int', value: number) => number
