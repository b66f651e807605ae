import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runGit, testEnvironment as env } from './fixtures/repository'
import { packUpWhenScattered } from './pack-up'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pack-up-'))
  runGit(folder, 'init', '--quiet', '--bare')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const packs = () =>
  readdirSync(join(folder, 'objects', 'pack')).filter((name) => name.endsWith('.pack'))

function addPack(text: string): string {
  const run = (args: string[], input: string) =>
    execFileSync('git', args, { cwd: folder, env, input, encoding: 'utf8' }).trim()
  const sha = run(['hash-object', '-w', '--stdin'], text)
  run(['pack-objects', '-q', 'objects/pack/pack'], `${sha}\n`)
  return sha
}

it('joins many packs, and loses no object, not even one that nothing leads to', async () => {
  const shas = Array.from({ length: 50 }, (_, at) => addPack(`text ${at}`))
  runGit(folder, 'prune-packed')
  await packUpWhenScattered({ cwd: folder, env })
  expect(packs().length).toBeLessThan(50)
  for (const sha of shas.slice(0, 5)) expect(runGit(folder, 'cat-file', '-t', sha)).toBe('blob')
})

it('leaves a tidy repository alone', async () => {
  addPack('one')
  addPack('two')
  await packUpWhenScattered({ cwd: folder, env })
  expect(packs()).toHaveLength(2)
})
