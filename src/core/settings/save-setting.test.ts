import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { saveSetting } from './save-setting'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'))
  file = join(folder, 'runner.toml')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('makes the file, changes it, and leaves nothing beside it', async () => {
  await saveSetting(file, 'execution.parallel_limit', 3)
  await saveSetting(file, 'execution.parallel_limit', 5)
  expect(await readFile(file, 'utf8')).toBe('[execution]\nparallel_limit = 5\n')
  expect(await readdir(folder)).toEqual(['runner.toml'])
})

it('loses none of several changes that come at once', async () => {
  await Promise.all([
    saveSetting(file, 'execution.parallel_limit', 3),
    saveSetting(file, 'worktrees.max_per_project', 4),
    saveSetting(file, 'execution.drain_seconds', 5),
  ])
  const text = await readFile(file, 'utf8')
  for (const line of ['parallel_limit = 3', 'max_per_project = 4', 'drain_seconds = 5'])
    expect(text).toContain(line)
})

it('follows a link instead of replacing it', async () => {
  await writeFile(join(folder, 'dotfiles.toml'), '# mine\n')
  await symlink('dotfiles.toml', file)
  await saveSetting(file, 'environments.builder', 'pip')
  expect(await readFile(join(folder, 'dotfiles.toml'), 'utf8')).toContain('builder = "pip"')
  expect((await readdir(folder)).length).toBe(2)
})

it.each([
  ['execution.parallel_limit', 0, 'execution.parallel_limit'],
  ['execution.parallel_limit', 'two', 'execution.parallel_limit'],
  ['environments.builder', 'conda', 'environments.builder'],
  ['execution.nonsense', 1, 'execution.nonsense'],
  ['__proto__.x', 1, '__proto__.x'],
])('refuses %s = %j at its field, and writes nothing', async (key, value, field) => {
  await expect(saveSetting(file, key, value)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    detail: { field },
  })
  expect(await readdir(folder)).toEqual([])
})

it('says where a broken file has to be mended, and leaves it as it is', async () => {
  await writeFile(file, '[execution\n')
  await expect(saveSetting(file, 'execution.parallel_limit', 3)).rejects.toMatchObject({
    code: 'SETTINGS_INVALID',
    message: expect.stringContaining('runner.toml:1:') as string,
  })
  expect(await readFile(file, 'utf8')).toBe('[execution\n')
})

it('says that nothing was changed when the file can not be written', async () => {
  const gone = join(folder, 'gone', 'runner.toml')
  await expect(saveSetting(gone, 'execution.parallel_limit', 3)).rejects.toMatchObject({
    code: 'SETTINGS_INVALID',
    message: expect.stringContaining('Nothing was changed') as string,
  })
})
