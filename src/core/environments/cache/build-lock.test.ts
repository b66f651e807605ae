import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acquireBuildLock } from './build-lock'
import { OwnerMarks } from './owner-marks'

let folder: string
let dead: Set<number>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'locks-'))
  dead = new Set()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const marksOf = (pid: number, startTime = 'Mon Nov 2 1.5 *') =>
  new OwnerMarks({
    folder,
    ownIdentity: { pid, startTime },
    isOwnerAlive: (owner) => Promise.resolve(!dead.has(owner.pid) && owner.startTime === startTime),
  })
const wait = { signal: new AbortController().signal, onWaiting: () => {} }

describe('the build lock', () => {
  it('is held by one at a time, whatever the number of contenders', async () => {
    let inside = 0
    let most = 0
    const contend = async (pid: number) => {
      const release = await acquireBuildLock(marksOf(pid), 'env', wait)
      most = Math.max(most, ++inside)
      await new Promise((resolve) => setImmediate(resolve))
      inside -= 1
      release()
    }
    await Promise.all(Array.from({ length: 8 }, (_, index) => contend(index + 1)))
    expect(most).toBe(1)
    expect(readdirSync(folder)).toEqual([])
  })

  it('of a dead owner counts for nothing, and neither does one of a reused pid', async () => {
    const holder = marksOf(7)
    holder.put('env')
    marksOf(8, 'an earlier start').put('env')
    dead.add(7)
    const release = await acquireBuildLock(marksOf(9), 'env', wait)
    expect(readdirSync(folder)).toHaveLength(1)
    release()
  })

  it('does not mind what else lies in the folder', async () => {
    writeFileSync(join(folder, 'note'), '')
    const release = await acquireBuildLock(marksOf(1), 'env', wait)
    release()
    expect(readdirSync(folder)).toEqual(['note'])
  })

  it('tells whom it waits for, and can be waited for no longer', async () => {
    const release = await acquireBuildLock(marksOf(1), 'env', wait)
    const controller = new AbortController()
    const waited: number[] = []
    const waiting = acquireBuildLock(marksOf(2), 'env', {
      signal: controller.signal,
      onWaiting: (pid) => {
        waited.push(pid)
        controller.abort()
      },
    })
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(waited).toEqual([1])
    expect(readdirSync(folder)).toHaveLength(1)
    release()
  })
})
