import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { ensureBuiltFolder } from './built-folder.ts'

// Above the largest pid of any Linux.
const deadPid = 2 ** 22 + 1
let parent: string
let folder: string

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'built-folder-'))
  folder = path.join(parent, 'cache', 'thing-1')
})
afterEach(() => rm(parent, { recursive: true }))

/** A build that writes its name, and counts how often it ran. */
function countedBuild(): { build: (into: string) => Promise<void>; runs: () => number } {
  let runs = 0
  return {
    build: async (into) => {
      runs += 1
      await writeFile(path.join(into, 'name'), 'thing')
    },
    runs: () => runs,
  }
}

describe('ensureBuiltFolder', () => {
  test('builds once, however many ask at the same time', async () => {
    const { build, runs } = countedBuild()
    await Promise.all(Array.from({ length: 5 }, () => ensureBuiltFolder(folder, build)))
    await ensureBuiltFolder(folder, build)
    expect(runs()).toBe(1)
    expect(await readFile(path.join(folder, 'name'), 'utf8')).toBe('thing')
    expect(await readdir(path.dirname(folder))).toEqual(['thing-1'])
  })

  test('leaves nothing behind when the build fails, and builds anew the next time', async () => {
    const failing = ensureBuiltFolder(folder, async (into) => {
      await writeFile(path.join(into, 'half'), '')
      throw new Error('disk full')
    })
    await expect(failing).rejects.toThrow('disk full')
    expect(await readdir(path.dirname(folder))).toEqual([])
    await ensureBuiltFolder(folder, countedBuild().build)
    expect(await readdir(folder)).toEqual(['name'])
  })

  test('takes over from a builder that was killed, and clears away its rests', async () => {
    await mkdir(`${folder}.building-abc`, { recursive: true })
    await writeFile(`${folder}.lock`, String(deadPid))
    await ensureBuiltFolder(folder, countedBuild().build)
    expect(await readdir(path.dirname(folder))).toEqual(['thing-1'])
  })

  test('waits for a builder that is alive, and uses what it built', async () => {
    const { build, runs } = countedBuild()
    await mkdir(path.dirname(folder), { recursive: true })
    await writeFile(`${folder}.lock`, String(process.pid))
    const waiting = ensureBuiltFolder(folder, build)
    await mkdir(folder)
    await waiting
    expect(runs()).toBe(0)
  })
})
