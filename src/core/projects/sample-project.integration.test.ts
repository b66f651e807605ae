import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeSampleProject } from './sample-project'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sample-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('is made once, also when it is asked for twice at the same time', async () => {
  const path = join(folder, 'wordcount')
  await Promise.all([makeSampleProject(path, process.env), makeSampleProject(path, process.env)])
  expect(existsSync(join(path, '.git'))).toBe(true)
  expect(readdirSync(folder)).toEqual(['wordcount'])
})

it('says so when something else stands in its place, and touches nothing', async () => {
  const path = join(folder, 'wordcount')
  mkdirSync(join(path, 'mine'), { recursive: true })
  await expect(makeSampleProject(path, process.env)).rejects.toThrow(/another folder there/)
  expect(readdirSync(folder)).toEqual(['wordcount'])
  expect(readdirSync(path)).toEqual(['mine'])
})
