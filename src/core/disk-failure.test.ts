import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { diskFailure } from './disk-failure'
import { SupervisorError } from './errors'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'disk-failure-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const failure = (thrown: unknown) =>
  diskFailure(thrown, {
    path: join(folder, 'a', 'b', 'c.txt'),
    what: "It can't be stored",
    code: 'WORKTREE_FAILED',
  })
const said = (code: string) => Object.assign(new Error(`${code}: words of the system`), { code })

it('names the file that is in the way, however far up', () => {
  for (const file of [join(folder, 'a', 'b'), join(folder, 'a')]) {
    rmSync(join(folder, 'a'), { recursive: true, force: true })
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, '')
    expect(failure(said('ENOTDIR'))).toMatchObject({
      code: 'WORKTREE_FAILED',
      message: `It can't be stored: ${file} is a file, and a folder is needed there. Move it away, then try again.`,
    })
  }
})

it('tells a full disk and a folder that is closed from the rest', () => {
  expect(failure(said('SQLITE_FULL'))).toMatchObject({ code: 'DISK_FULL' })
  expect(failure(said('EDQUOT'))).toMatchObject({ code: 'DISK_FULL' })
  expect(failure(said('EACCES'))).toMatchObject({
    message: `It can't be stored: ${join(folder, 'a', 'b')} may not be read or written. Check its permissions, then try again.`,
  })
  expect(failure(said('EIO'))).toMatchObject({ message: expect.stringContaining('of the system') })
})

it('leaves alone what the disk has not said', () => {
  const others = [
    said('ERR_INVALID_ARG_TYPE'),
    new Error('plain'),
    new SupervisorError('GIT_FAILED', 'git clone: …'),
    'text',
  ]
  for (const other of others) expect(failure(other)).toBe(other)
})
