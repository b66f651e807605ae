/** Of fcntl(2), from linux/fcntl.h; the first two are the same on every Unix. */
const setFlags = 2
const closeOnExec = 1
const setPipeSize = 1031

/**
 * Four times what Linux gives a pipe. A megabyte brought no more, and counts four times towards the
 * 64 MB that a user may have in pipes (pipe(7)).
 */
const widePipeBytes = 256 * 1024

/** What the system can do with a file descriptor and Node has no call for. */
export interface DescriptorCalls {
  /** Lets a pipe hold 256 kB. It stays as it was where the system does not know or allow that. */
  readonly widenPipe: (descriptor: number) => void
  /** Keeps the descriptor from every program that is started later. False where that can't be done. */
  readonly keepToOneself: (descriptor: number) => boolean
}

const none: DescriptorCalls = { widenPipe() {}, keepToOneself: () => false }
let loading: Promise<DescriptorCalls> | undefined

/** Takes a tenth of a second the first time. Never rejects: without it everything works, less well. */
export function loadDescriptorCalls(): Promise<DescriptorCalls> {
  return (loading ??= load().catch(() => none))
}

async function load(): Promise<DescriptorCalls> {
  if (process.platform === 'win32') return none
  const koffi = await import('koffi')
  const fcntl = koffi.load(null).func('int fcntl(int, int, ...)') as unknown as Fcntl
  return {
    widenPipe(descriptor) {
      if (process.platform === 'linux') fcntl(descriptor, setPipeSize, 'int', widePipeBytes)
    },
    keepToOneself: (descriptor) => fcntl(descriptor, setFlags, 'int', closeOnExec) === 0,
  }
}

type Fcntl = (descriptor: number, command: number, type: 'int', value: number) => number
