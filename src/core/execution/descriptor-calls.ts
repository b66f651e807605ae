import { readdirSync } from 'node:fs'

/** Of fcntl(2), from linux/fcntl.h; the first two are the same on every Unix. */
const setFlags = 2
const closeOnExec = 1
const setPipeSize = 1031

/** close_range(2): the number of the call, the same on every processor, and CLOSE_RANGE_CLOEXEC. */
const closeRange = 436
const onlyCloseOnExec = 4
const lastDescriptor = 0xffff_ffff

/**
 * IUTF8 of termios(4), the same bit on Linux and macOS, in the input flags that `struct termios`
 * begins with. The struct has 60 bytes there and 72 here.
 */
const utf8Input = 0x4000
const termiosBytes = 256
const setNow = 0

/**
 * Four times what Linux gives a pipe. A megabyte brought no more, and counts four times towards the
 * 64 MB that a user may have in pipes (pipe(7)).
 */
const widePipeBytes = 256 * 1024

/** What the system can do with a file descriptor and Node has no call for. */
export interface DescriptorCalls {
  /** Lets a pipe hold 256 kB. It stays as it was where the system does not know or allow that. */
  readonly widenPipe: (descriptor: number) => void
  /**
   * Keeps all that is open, but the first three, from every program that is started later. Linux only:
   * elsewhere a child gets what it is given. Chromium opens its sockets, pipes and files without.
   */
  readonly keepAllToOneself: () => void
  /** Keeps the descriptor from every program that is started later. False where that can't be done. */
  readonly keepToOneself: (descriptor: number) => boolean
  /** Lets a terminal erase whole characters of UTF-8, not bytes, where a program reads by lines. */
  readonly eraseCharacters: (descriptor: number) => void
}

const none: DescriptorCalls = {
  widenPipe() {},
  keepAllToOneself() {},
  keepToOneself: () => false,
  eraseCharacters() {},
}
let loading: Promise<DescriptorCalls> | undefined

/** Takes a tenth of a second the first time. Never rejects: without it everything works, less well. */
export function loadDescriptorCalls(): Promise<DescriptorCalls> {
  return (loading ??= load().catch(() => none))
}

async function load(): Promise<DescriptorCalls> {
  if (process.platform === 'win32') return none
  const koffi = await import('koffi')
  const system = koffi.load(null)
  const fcntl = system.func('int fcntl(int, int, ...)') as unknown as Fcntl
  const syscall = system.func('long syscall(long, ...)') as unknown as Syscall
  const keepToOneself = (descriptor: number) =>
    fcntl(descriptor, setFlags, 'int', closeOnExec) === 0
  const readTermios = system.func('int tcgetattr(int, _Inout_ void *)') as unknown as ReadTermios
  const setTermios = system.func('int tcsetattr(int, int, const void *)') as unknown as SetTermios
  return {
    widenPipe(descriptor) {
      if (process.platform === 'linux') fcntl(descriptor, setPipeSize, 'int', widePipeBytes)
    },
    keepAllToOneself() {
      if (process.platform !== 'linux') return
      const all = ['uint', 3, 'uint', lastDescriptor, 'uint', onlyCloseOnExec] as const
      if (syscall(closeRange, ...all) === 0) return
      // Linux before 5.11.
      for (const name of readdirSync('/proc/self/fd')) if (Number(name) > 2) keepToOneself(+name)
    },
    keepToOneself,
    eraseCharacters(descriptor) {
      const termios = Buffer.alloc(termiosBytes)
      if (readTermios(descriptor, termios) !== 0) return
      termios.writeUInt32LE(termios.readUInt32LE() | utf8Input)
      setTermios(descriptor, setNow, termios)
    },
  }
}

type Fcntl = (descriptor: number, command: number, type: 'int', value: number) => number
type Syscall = (
  number: number,
  ...rest: readonly ['uint', number, 'uint', number, 'uint', number]
) => number
type ReadTermios = (descriptor: number, into: Buffer) => number
type SetTermios = (descriptor: number, when: number, termios: Buffer) => number
