import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { unpackSourceArchive } from './fixtures/source-archive'
import { TestSupervisor } from './fixtures/test-supervisor'

/** Projects whose archives hold their tests, with the dependency group that these need. */
const projects = [
  { requirement: 'iniconfig==2.3.1', group: 'dev', source: 'src' },
  { requirement: 'pluggy==1.7.0', group: 'testing', source: 'src' },
  { requirement: 'packaging==26.3', group: 'test', source: 'src' },
] as const

const test = new TestSupervisor()
beforeAll(() => test.open())
afterAll(() => test.remove())

/** `npm run test:real`, where a package index is in reach; no part of `npm test`. */
it.each(projects)(
  'the suite of $requirement passes in a worktree with the environment of its own pyproject.toml',
  async ({ requirement, group, source }) => {
    const path = unpackSourceArchive(requirement, test.folder)
    const { id } = await test.supervisor.projects.add(path)
    const launch = async (line: string) => {
      const commandId = await test.launch(id, {
        line,
        variables: [{ name: 'PYTHONPATH', value: source, secret: false }],
        environment: {
          kind: 'python',
          manifests: ['pyproject.toml'],
          interpreter: null,
          extras: [],
          groups: [group],
          force: false,
        },
      })
      const run = await test.ended(commandId)
      const output = readFileSync(run.logPath ?? '', 'utf8')
      return { run, output, phases: test.supervisor.store.phases.of(commandId) }
    }
    const { run, output } = await launch('python -m pytest -q')
    expect(run, `${run.message ?? ''}\n${output.slice(-4000)}`).toMatchObject({
      status: 'succeeded',
      exitCode: 0,
    })
    expect(output).toMatch(/\d+ passed/)
    const second = await launch('python -m pytest --version')
    expect(second.run.status).toBe('succeeded')
    const outcomeOf = (name: string) => second.phases.find((phase) => phase.name === name)?.outcome
    expect([outcomeOf('workspace'), outcomeOf('environment')]).toEqual(['reused', 'reused'])
  },
)
