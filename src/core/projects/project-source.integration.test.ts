import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { initRepository } from '../git/init-repository'
import { recogniseSource } from './project-source'

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'source-')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const recognise = (typed: string) => recogniseSource(typed, folder, process.env)

it('tells checkout, plain folder and URL apart', async () => {
  const checkout = join(folder, 'my project')
  mkdirSync(join(checkout, 'deep'), { recursive: true })
  writeFileSync(join(checkout, 'deep', 'file'), '')
  await initRepository(checkout, 'First')
  mkdirSync(join(folder, 'plain'))
  expect(await recognise(checkout)).toEqual({
    kind: 'local',
    source: checkout,
    name: 'my project',
  })
  expect((await recognise(`"${join(checkout, 'deep')}"`)).source).toBe(checkout)
  expect((await recognise('~/plain')).kind).toBe('directory')
  for (const url of ['https://example.invalid/a/tool.git', 'git@example.invalid:a/tool.git/']) {
    expect(await recognise(url)).toMatchObject({ kind: 'remote', name: 'tool' })
  }
})

it('says what to do about a path that is none', async () => {
  writeFileSync(join(folder, 'file.txt'), '')
  await expect(recognise('')).rejects.toThrow(/Enter the path/)
  await expect(recognise('relative/path')).rejects.toThrow(/not a full path/)
  await expect(recognise(join(folder, 'missing'))).rejects.toThrow(/There is no folder/)
  await expect(recognise(join(folder, 'file.txt'))).rejects.toThrow(/is a file/)
  for (const begun of ['https://', 'ssh://', 'file:///']) {
    await expect(recognise(begun)).rejects.toThrow(/names no repository/)
  }
})

it('takes one repository for one project, however its path is spelled', async () => {
  const checkout = join(folder, 'checkout')
  mkdirSync(checkout)
  writeFileSync(join(checkout, 'file'), '')
  await initRepository(checkout, 'First')
  symlinkSync(checkout, join(folder, 'link'))
  const spellings = [`${checkout}/`, `${checkout}//.`, join(folder, 'link'), `'${checkout}'`]
  for (const typed of spellings) expect((await recognise(typed)).source).toBe(checkout)
  const url = 'https://example.invalid/a/tool'
  expect((await recognise(`${url}/`)).source).toBe(url)
})

it('takes any name that a folder can have', async () => {
  const names = [' spaces ', 'quo"te\'s', 'new\nline', 'größe 名', '-dash', '$(touch x)']
  for (const name of names) {
    const checkout = join(folder, name)
    mkdirSync(checkout)
    writeFileSync(join(checkout, 'file'), '')
    await initRepository(checkout, 'First')
    expect(await recognise(checkout)).toMatchObject({ kind: 'local', source: checkout })
  }
})

it('keeps bare, empty and detached repositories apart from plain folders', async () => {
  const bare = join(folder, 'bare.git')
  execFileSync('git', ['init', '--quiet', '--bare', bare])
  expect(await recognise(bare)).toMatchObject({ kind: 'remote', source: bare, name: 'bare' })
  const empty = join(folder, 'empty')
  execFileSync('git', ['init', '--quiet', empty])
  expect(await recognise(empty)).toMatchObject({ kind: 'local', source: empty })
})

it('does not take a repository that git refuses to read for a plain folder', async () => {
  const broken = join(folder, 'broken')
  execFileSync('git', ['init', '--quiet', broken])
  writeFileSync(join(broken, '.git', 'config'), '[core\n')
  await expect(recognise(broken)).rejects.toThrow(/git can't read/)
})
