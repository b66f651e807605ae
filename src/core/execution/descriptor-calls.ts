/** Of fcntl(2); the same on every Unix. */
const setFlags = 2
const closeOnExec = 1

/** What the system can do with a file descriptor and Node has no call for. */
export interface DescriptorCalls {
  /** Keeps the descriptor from every program that is started later. False where that can't be done. */
  readonly keepToOneself: (descriptor: number) => boolean
}

const none: DescriptorCalls = { keepToOneself: () => false }
let loading: Promise<DescriptorCalls> | undefined

/** Takes a tenth of a second the first time. Never rejects: without it everything works, less well. */
export function loadDescriptorCalls(): Promise<DescriptorCalls> {
  return (loading ??= load().catch(() => none))
}

async function load(): Promise<DescriptorCalls> {
  if (process.platform === 'win32') return none
  const koffi = await import('koffi')
  const fcntl = koffi.load(null).func('int fcntl(int, int, ...)') as unknown as Fcntl
  return { keepToOneself: (descriptor) => fcntl(descriptor, setFlags, 'int', closeOnExec) === 0 }
}

type Fcntl = (descriptor: number, command: number, type: 'int', value: number) => number
