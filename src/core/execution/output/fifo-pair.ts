import { execFile } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** One pipe: two file descriptors. Neither is inherited unless it is handed over. */
export interface Fifo {
  readonly readEnd: number
  readonly writeEnd: number
}

/** Pipes for stdout and stderr. */
export type FifoPair = readonly [Fifo, Fifo]

/** Starting `mkfifo` takes longer than making some more. Kept open, they leave no trace on disk. */
const madeAtOnce = 8
const spare: FifoPair[] = []
let underWay: Promise<boolean> | undefined

/**
 * Two true pipes. Node's own are socket pairs, which a child can't open by path (`echo x >
 * /dev/stdout` fails with ENXIO). Undefined where the system can't make them.
 */
export async function openFifoPair(): Promise<FifoPair | undefined> {
  for (;;) {
    const pair = spare.pop()
    if (pair) return pair
    underWay ??= makeSpares().finally(() => (underWay = undefined))
    if (!(await underWay)) return undefined
  }
}

async function makeSpares(): Promise<boolean> {
  try {
    await inTemporaryFolder(makeSparesIn)
    return true
  } catch {
    // No folder to be had, no `mkfifo`, or a file system without FIFOs: the caller has a lesser kind
    // of pipe.
    return spare.length > 0
  }
}

async function inTemporaryFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'runner-pipes-'))
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function makeSparesIn(folder: string): Promise<void> {
  const names = Array.from({ length: madeAtOnce }, (_, index) => join(folder, String(index)))
  const paths = names.map((name) => [`${name}.out`, `${name}.err`] as const)
  await promisify(execFile)('mkfifo', ['-m', '600', ...paths.flat()])
  for (const [stdout, stderr] of paths) spare.push(openBoth(stdout, stderr))
}

function openBoth(stdout: string, stderr: string): FifoPair {
  const first = openFifo(stdout)
  try {
    return [first, openFifo(stderr)]
  } catch (error) {
    closeSync(first.readEnd)
    closeSync(first.writeEnd)
    throw error
  }
}

function openFifo(path: string): Fifo {
  // Without O_NONBLOCK this would wait for a writer; the writer's open then finds a reader.
  const readEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    return { readEnd, writeEnd: openSync(path, constants.O_WRONLY) }
  } catch (error) {
    closeSync(readEnd)
    throw error
  }
}
