import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { readSettings } from './read-settings'
import { toRunnerSettings } from './runner-settings'
import { settingsSchema, settingsTables } from './schema'

const shipped = readFileSync(new URL('../../../config/runner.toml', import.meta.url), 'utf8')

it('ships a file that says every default, each with its comment', () => {
  const { file, problems } = readSettings(shipped, 'config/runner.toml')
  expect(problems).toEqual([])
  expect(file).toEqual(settingsSchema.parse({}))
  for (const table of Object.values(settingsTables)) {
    for (const key of Object.keys(table.shape)) {
      expect(shipped).toMatch(new RegExp(`^# .+\\n${key} = `, 'm'))
    }
  }
})

it('names file, line, column, key and the key that was meant when a key is misspelt', () => {
  const text = '[execution]\n# a comment\nparalel_limit = 3\ntimeout_seconds = 9\n'
  const { file, problems } = readSettings(text, 'config/runner.toml')
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatchObject({
    line: 3,
    column: 1,
    key: 'execution.paralel_limit',
    nearest: 'execution.parallel_limit',
  })
  expect(problems[0]?.message).toBe(
    'config/runner.toml:3:1: unknown key "execution.paralel_limit". Did you mean "execution.parallel_limit"?',
  )
  expect(file.execution.timeout_seconds).toBe(9)
})

it('finds the table that a misplaced key belongs to, and a misspelt table', () => {
  const misplaced = readSettings('[paths]\nheartbeat_seconds = 4\n', 'r.toml').problems[0]
  expect(misplaced?.nearest).toBe('worktrees.heartbeat_seconds')
  const table = readSettings('[exection]\nparallel_limit = 4\n', 'r.toml').problems[0]
  expect(table).toMatchObject({ line: 1, key: 'exection', nearest: 'execution' })
})

it('finds the key that was meant whatever its case', () => {
  const { problems } = readSettings('[execution]\nPARALLEL_LIMIT = 3\n', 'r.toml')
  expect(problems[0]?.nearest).toBe('execution.parallel_limit')
})

it('says each wrong key once, from the top of the file to its end', () => {
  const text =
    '[paths]\nlgos = "a"\n[worktrees]\nkeep = [1, 2]\n[execution]\ntimeout_seconds = -1\n'
  const { problems } = readSettings(text, 'r.toml')
  expect(problems.map(({ line }) => line)).toEqual([2, 4, 6])
})

it('refuses a wrong type with its place, and keeps the rest', () => {
  const text =
    '[execution]\nparallel_limit = "two"\n[worktrees]\nkeep = ["a", 1]\nmax_per_project = 2\n'
  const { file, problems } = readSettings(text, 'r.toml')
  expect(problems.map((problem) => [problem.key, problem.line])).toEqual([
    ['execution.parallel_limit', 2],
    ['worktrees.keep', 4],
  ])
  expect(file.execution.parallel_limit).toBe(2)
  expect(file.worktrees.max_per_project).toBe(2)
})

it('places keys of inline tables and dotted keys', () => {
  const { problems } = readSettings(
    'execution.timeout_secs = 4\nworktrees = { kep = [] }\n',
    'r.toml',
  )
  expect(problems.map(({ key, line, column }) => [key, line, column])).toEqual([
    ['execution.timeout_secs', 1, 11],
    ['worktrees.kep', 2, 15],
  ])
})

it('reports broken TOML with its line', () => {
  const { problems } = readSettings('[paths]\nlogs = "a\n', 'r.toml')
  expect(problems[0]).toMatchObject({ line: 2, key: null })
  expect(problems[0]?.message).toMatch(/^r\.toml:2:\d+: this is not valid TOML/)
})

it('resolves relative paths against the base and leaves absolute ones', () => {
  const { file } = readSettings('[paths]\nlogs = "/var/logs"\n', 'r.toml')
  const settings = toRunnerSettings(file, '/base')
  expect(settings.paths.logs).toBe('/var/logs')
  expect(settings.paths.database).toBe('/base/.artifacts/runner.sqlite')
})

it('takes ~ for the home folder, and lets no lease live shorter than three heartbeats', () => {
  const text =
    '[paths]\nlogs = "~/runs"\nmirrors = "~x/m"\n[worktrees]\nlease_ttl_seconds = 6\nheartbeat_seconds = 15\n'
  const { paths, worktrees } = toRunnerSettings(
    readSettings(text, 'r.toml').file,
    '/base',
    '/home/me',
  )
  expect(paths.logs).toBe(join('/home/me', 'runs'))
  expect(paths.mirrors).toBe(resolve('/base', '~x/m'))
  expect(worktrees.heartbeatSeconds).toBe(2)
})
