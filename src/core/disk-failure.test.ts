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
const said = (code: string, places: object = {}) =>
  Object.assign(new Error(`${code}: words of the system`), { code, ...places })

it('names the file that is in the way, however far up', () => {
  for (const file of [join(folder, 'a', 'b'), join(folder, 'a')]) {
    rmSync(join(folder, 'a'), { recursive: true, force: true })
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, '')
    for (const code of ['ENOTDIR', 'SQLITE_CANTOPEN'])
      expect(failure(said(code))).toMatchObject({
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

it.each(['EMFILE', 'ENFILE', 'EAGAIN', 'ENOMEM'])('does not blame the disk for %s', (code) => {
  expect(failure(said(code))).toMatchObject({
    code: 'WORKTREE_FAILED',
    message: `It can't be stored: ${code}: words of the system. The system is short of open files, processes or memory. Close something, then try again.`,
  })
})

it.each(['E2BIG', 'EINVAL', 'SQLITE_BUSY'])('says of %s what the system does', (code) => {
  expect(failure(said(code))).toMatchObject({
    message: `It can't be stored: ${code}: words of the system.`,
  })
})

it('means the places that the error names', () => {
  const path = join(folder, 'index')
  const dest = join(folder, 'copy')
  const messageOf = (code: string, places: object) => (failure(said(code, places)) as Error).message
  expect(messageOf('EIO', { path })).toContain(`Check the disk that ${path} is on`)
  expect(messageOf('EIO', { path, dest })).toContain(
    `Check the disks that ${path} and ${dest} are on`,
  )
  expect(messageOf('EIO', { path: 'git' })).toContain(join(folder, 'a', 'b', 'c.txt'))
  expect(messageOf('EACCES', { path })).toContain(`${folder} may not be read or written`)
  expect(messageOf('EACCES', { path, dest })).toMatch(/Check the permissions of both, then try/)
  writeFileSync(path, '')
  for (const code of ['ENOTDIR', 'EEXIST'])
    expect(messageOf(code, { path, syscall: 'mkdir' })).toContain(`${path} is a file`)
  expect(messageOf('EEXIST', { path, syscall: 'open' })).toContain('Check the disk')
  expect(messageOf('ENOTDIR', { path, dest })).toContain('Check the disks')
  rmSync(path)
  mkdirSync(path)
  expect(messageOf('EACCES', { path })).toContain(`${path} may not be read or written`)
  expect(messageOf('EISDIR', { path, dest })).toBe(
    `It can't be stored: ${path} is a folder, and a file is needed there. Move it away, then try again.`,
  )
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
