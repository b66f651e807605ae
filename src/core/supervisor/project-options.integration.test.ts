import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readProjectOptions, type ProjectOptions } from '../store/project-options'
import { makeGitProject, type GitProject } from './fixtures/git-project'
import { TestSupervisor } from './fixtures/test-supervisor'

const test = new TestSupervisor()
const nothing = readProjectOptions('{}')
const logOf = (path: string | null) => readFileSync(path ?? '', 'utf8')
let checkout: GitProject
let projectId: string

beforeEach(async () => {
  await test.open()
  checkout = makeGitProject(join(test.folder, 'checkout'), {
    '.gitignore': '.env*\ncache/\n',
    'top.txt': '',
    'app/main.txt': '',
    'docs/guide.txt': '',
  })
  checkout.write('.env', 'NAME=shared')
  checkout.write('.env.local', 'NAME=local')
  projectId = (await test.supervisor.projects.add(checkout.path)).id
})
afterEach(() => test.remove())

/** Runs a shell line with these options and returns what it printed. */
async function printed(options: Partial<ProjectOptions>, line: string): Promise<string[]> {
  test.supervisor.projects.setOptions(projectId, { ...nothing, ...options })
  const commandId = await test.launch(projectId, { line, shell: true })
  const { status, message, logPath } = await test.ended(commandId)
  expect({ status, message }).toEqual({ status: 'succeeded', message: null })
  return logOf(logPath).trim().split('\n')
}

it('a run has the folders and the carried-over files that its project asks for', async () => {
  expect(await printed({}, 'ls -A | sort | xargs; cat .env')).toEqual([
    '.env .git .gitignore app docs top.txt',
    'NAME=shared',
  ])
  const chosen = { sparse: ['app'], carryOver: ['.env.local'] }
  expect(await printed(chosen, 'ls -A | sort | xargs; cat .env.local')).toEqual([
    '.env.local .git .gitignore app top.txt',
    'NAME=local',
  ])
  expect(await printed({ carryOver: [] }, 'ls -A | sort | xargs')).toEqual([
    '.git .gitignore app docs top.txt',
  ])
})

it('what a project keeps is there for its next run, and gone when it does not keep it', async () => {
  await printed({ keep: ['cache'] }, 'mkdir cache node_modules')
  expect(
    await printed({ keep: ['cache'] }, 'ls -d cache node_modules 2>/dev/null || true'),
  ).toEqual(['cache'])
  expect(await printed({}, 'ls -d cache || true')).not.toContain('cache')
})

it('uncommitted changes reach a run that has only some folders', async () => {
  test.supervisor.projects.setOptions(projectId, { ...nothing, sparse: ['app'] })
  mkdirSync(join(checkout.path, 'app', 'new'))
  writeFileSync(join(checkout.path, 'app', 'new', 'file'), 'new')
  writeFileSync(join(checkout.path, 'app', 'main.txt'), 'changed')
  writeFileSync(join(checkout.path, 'docs', 'guide.txt'), 'changed too')
  const commandId = await test.launch(projectId, {
    line: 'cat app/main.txt app/new/file; ls',
    shell: true,
    changes: { kind: 'uncommitted' },
  })
  const { status, message, logPath } = await test.ended(commandId)
  expect({ status, message }).toEqual({ status: 'succeeded', message: null })
  expect(logOf(logPath)).toContain('changednewapp')
})

it('options outlive the app, and a removed project refuses them', async () => {
  const options = { ...nothing, lfs: false, keep: ['x'] }
  test.supervisor.projects.setOptions(projectId, options)
  await test.close()
  await test.open()
  expect(test.supervisor.projects.options(projectId)).toEqual(options)
  expect(() => test.supervisor.projects.setOptions('none', nothing)).toThrow(/not on the list/)
})
