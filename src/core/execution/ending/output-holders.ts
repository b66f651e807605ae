import { readlinkSync } from 'node:fs'
import { opendir, readFile, readlink } from 'node:fs/promises'
import { systemCode } from '../../errors'
import type { OutputHolders } from '../running-process'
import { parseLinuxStat } from '../tree/linux-stat'

/** The files that a run's output is written to, as the links of `/proc/<pid>/fd` name them (proc(5)). */
export type OutputFiles = ReadonlySet<string>

/** Whatever terminal the process that opened it had at that time (tty(4)). */
const ownTerminal = '/dev/tty'
/** Some 50 µs each: about a second. */
const mostDescriptors = 20_000
const readAtOnce = 64

/** Of descriptors of our own: pipes; what is gone already is left out. None on other systems. */
export function pipeFiles(descriptors: readonly number[]): OutputFiles {
  const files = new Set<string>()
  if (process.platform !== 'linux') return files
  for (const descriptor of descriptors) {
    try {
      files.add(nameIn(readlinkSync(`/proc/self/fd/${descriptor}`)))
    } catch {
      // Who holds it is only told to people, and then can't be.
    }
  }
  return files
}

/** Of the slave side of a terminal. None on other systems. */
export function terminalFiles(slavePath: string): OutputFiles {
  return new Set(process.platform === 'linux' ? [slavePath, ownTerminal] : [])
}

/**
 * Those of `pids` that have one of the files open. Only links are read, never what they lead to: a
 * dead network mount would keep us for ever. Beyond `limit` descriptors nothing can be told. Null on
 * other systems.
 */
export async function holdersOf(
  files: OutputFiles,
  pids: readonly number[],
  limit = mostDescriptors,
): Promise<OutputHolders | null> {
  if (files.size === 0 || process.platform !== 'linux') return null
  const holding: number[] = []
  const unsure: number[] = []
  const budget = { left: limit }
  for (const pid of pids) {
    const holds = await holdsOneOf(files, pid, budget)
    if (holds === null) unsure.push(pid)
    else if (holds) holding.push(pid)
  }
  return { holding, unsure }
}

/** Null when it can't be told: of another user's process, say. */
async function holdsOneOf(
  files: OutputFiles,
  pid: number,
  budget: { left: number },
): Promise<boolean | null> {
  let sure = true
  try {
    const folder = `/proc/${pid}/fd`
    for await (const { name } of await opendir(folder, { bufferSize: readAtOnce })) {
      if (budget.left-- <= 0) return null
      const link = await linkAt(`${folder}/${name}`)
      if (link === null || !files.has(link)) continue
      if (link !== ownTerminal || !(await hasTerminal(pid))) return true
      sure = false
    }
    return sure ? false : null
  } catch (error) {
    return isGone(error) ? false : null
  }
}

/** Null when it was closed meanwhile. */
async function linkAt(path: string): Promise<string | null> {
  try {
    return nameIn(await readlink(path))
  } catch (error) {
    if (isGone(error)) return null
    throw error
  }
}

/** A run's own terminal is nobody's any more once the run's process has ended: it is another one. */
async function hasTerminal(pid: number): Promise<boolean> {
  return parseLinuxStat(await readFile(`/proc/${pid}/stat`, 'latin1'))?.terminal !== 0
}

/** FIFOs are removed from their folder as soon as they are open. */
function nameIn(link: string): string {
  return link.replace(/ \(deleted\)$/, '')
}

function isGone(error: unknown): boolean {
  return ['ENOENT', 'ESRCH'].includes(systemCode(error) ?? '')
}
