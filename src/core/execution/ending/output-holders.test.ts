import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { holdersOf, pipeFiles } from './output-holders'

const foreign = 4_194_305

vi.mock(import('node:fs/promises'), async (original) => {
  const real = await original()
  const opendir: typeof real.opendir = (path, options) =>
    path === `/proc/${foreign}/fd`
      ? Promise.reject(Object.assign(new Error('Permission denied'), { code: 'EACCES' }))
      : real.opendir(path, options)
  const stat = () => Promise.reject(new Error('The mount behind it is dead.'))
  return { ...real, opendir, stat }
})

vi.mock(import('node:fs'), async (original) => {
  const statSync = () => {
    throw new Error('The mount behind it is dead.')
  }
  return { ...(await original()), statSync: statSync as never }
})

async function withHolder(work: (pid: number, files: ReadonlySet<string>) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'output-holders-'))
  const descriptor = openSync(join(folder, 'output'), 'w')
  const child = spawn('sleep', ['60'], { stdio: ['ignore', descriptor, 'ignore'] })
  try {
    await once(child, 'spawn')
    const files = pipeFiles([descriptor])
    // As a FIFO is, once it is open.
    rmSync(folder, { recursive: true })
    await work(child.pid ?? 0, files)
  } finally {
    child.kill('SIGKILL')
    closeSync(descriptor)
  }
}

describe.runIf(process.platform === 'linux')('a look at descriptors', () => {
  it('finds who has the file open, although it was removed and never asks what is behind it', () =>
    withHolder(async (pid, files) => {
      expect(await holdersOf(files, [pid])).toEqual({ holding: [pid], unsure: [] })
      expect(await holdersOf(new Set(['/elsewhere']), [pid])).toEqual({ holding: [], unsure: [] })
    }))

  it('does not know of a process that may not be looked at, and tells of the others', () =>
    withHolder(async (pid, files) => {
      const found = await holdersOf(files, [foreign, pid])
      expect(found).toEqual({ holding: [pid], unsure: [foreign] })
    }))

  it('looks at so many descriptors and no more', () =>
    withHolder(async (pid, files) => {
      expect(await holdersOf(files, [pid], 1)).toEqual({ holding: [], unsure: [pid] })
    }))

  it('takes one that is gone for no holder', async () => {
    expect(await holdersOf(new Set(['/somewhere']), [foreign + 1])).toEqual({
      holding: [],
      unsure: [],
    })
  })
})
