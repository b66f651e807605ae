import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { collectArtifacts, leavesWorkspace } from './collect-artifacts'

let folder: string
let workspace: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'artifacts-'))
  workspace = join(folder, 'workspace')
  mkdirSync(join(workspace, 'reports'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('copies what the globs match, with its kind', async () => {
  writeFileSync(join(workspace, 'reports', 'junit.xml'), '<x/>')
  writeFileSync(join(workspace, 'coverage.xml'), '<y/>')
  writeFileSync(join(workspace, 'notes.txt'), 'z')
  const { artifacts, problems } = await collectArtifacts(
    workspace,
    ['**/*.xml', 'notes.txt', ''],
    join(folder, 'kept'),
    new AbortController().signal,
  )
  expect(artifacts.map(({ kind, name, sizeBytes }) => [kind, name, sizeBytes])).toEqual([
    ['coverage', 'coverage.xml', 4],
    ['custom', 'notes.txt', 1],
    ['junit', 'reports/junit.xml', 4],
  ])
  expect(problems).toEqual([])
  expect(readFileSync(artifacts[0]?.path ?? '', 'utf8')).toBe('<y/>')
})

it('follows no link and climbs out by no pattern', async () => {
  writeFileSync(join(folder, 'secret.txt'), 's')
  symlinkSync(join(folder, 'secret.txt'), join(workspace, 'link.txt'))
  const { artifacts, problems } = await collectArtifacts(
    workspace,
    ['*.txt', '../secret.txt'],
    join(folder, 'kept'),
    new AbortController().signal,
  )
  expect(artifacts).toEqual([])
  expect(problems).toEqual([expect.stringContaining('leads out of the workspace')])
})

it('knows patterns that climb out on every system', () => {
  expect(['../a', '/a', 'C:\\a', 'a/../../b', 'a\\..\\b'].every(leavesWorkspace)).toBe(true)
  expect(['a/b', '**/*.xml', 'a..b', '.hidden'].some(leavesWorkspace)).toBe(false)
})

it('keeps the others when one can not be copied, and says which', async () => {
  for (const name of ['a', 'b', 'c']) writeFileSync(join(workspace, `${name}.txt`), name)
  mkdirSync(join(folder, 'kept', 'b.txt'), { recursive: true })
  const { artifacts, problems } = await collectArtifacts(
    workspace,
    ['*.txt'],
    join(folder, 'kept'),
    new AbortController().signal,
  )
  expect(artifacts.map(({ name }) => name)).toEqual(['a.txt', 'c.txt'])
  expect(problems).toEqual([expect.stringMatching(/^b\.txt could not be copied: /)])
})

it('says so when the run was stopped before there was anything to copy', async () => {
  writeFileSync(join(workspace, 'a.txt'), 'x')
  const { artifacts, problems } = await collectArtifacts(
    workspace,
    ['*.txt'],
    join(folder, 'kept'),
    AbortSignal.abort(),
  )
  expect(artifacts).toEqual([])
  expect(problems).toEqual([expect.stringContaining('was stopped')])
})

it('stops copying when the run is stopped, and says so', async () => {
  for (let file = 0; file < 50; file++) writeFileSync(join(workspace, `${file}.txt`), 'x')
  const stop = new AbortController()
  const collecting = collectArtifacts(workspace, ['*.txt'], join(folder, 'kept'), stop.signal)
  await expect.poll(() => existsSync(join(folder, 'kept'))).toBe(true)
  stop.abort()
  const { artifacts, problems } = await collecting
  expect(artifacts.length).toBeLessThanOrEqual(50)
  expect(artifacts.length === 50 || problems.length === 1).toBe(true)
})
