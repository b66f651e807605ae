import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { greeter } from './fixtures/greeter'
import { logOf } from './fixtures/log-of'
import { TestSupervisor } from './fixtures/test-supervisor'

let test: TestSupervisor
let projectId: string
beforeEach(async () => {
  test = new TestSupervisor()
  projectId = await test.openWithProject({}, greeter)
})
afterEach(() => test.remove())

describe('a run', () => {
  it('names a folder that is not there as it was typed', async () => {
    const run = await test.ended(await test.launch(projectId, { folder: 'docs/none' }))
    expect(run).toMatchObject({ status: 'failed', reason: 'spawn' })
    expect(run.message).toBe('The folder to run in, "docs/none", does not exist.')
    expect(run.detail).toEqual({ code: 'SPAWN_FAILED', reason: 'bad-cwd', folder: 'docs/none' })
  })

  it('names a file that is not there, or may not be executed, as it was typed', async () => {
    const missing = await test.ended(await test.launch(projectId, { line: './none.py' }))
    expect(missing.message).toBe(
      'There is no file "./none.py" in the workspace. Check the spelling, and that it is part of the commit.',
    )
    const plain = await test.ended(await test.launch(projectId, { line: './greet.py' }))
    expect(plain.message).toMatch(/^"\.\/greet\.py" may not be executed\./)
  })

  it('that can’t be started fails as spawn and says why', async () => {
    const run = await test.ended(await test.launch(projectId, { line: 'no-such-program --x' }))
    expect(run).toMatchObject({ status: 'failed', reason: 'spawn' })
    expect(run.message).toContain('no-such-program')
    expect(logOf(run.logPath)).toContain('no-such-program')
  })
})

describe('what can be known to be wrong', () => {
  it('is refused before anything is queued, with the field that is wrong', async () => {
    const refused = async (request: object) =>
      test.launch(projectId, request).then(
        () => null,
        (error: { detail: { field: string } }) => error.detail.field,
      )
    expect(await refused({ line: '  ' })).toBe('line')
    expect(await refused({ line: 'a | b' })).toBe('line')
    expect(await refused({ ref: 'no-such-branch' })).toBe('ref')
    expect(await refused({ folder: '../..' })).toBe('folder')
    expect(await refused({ artifacts: ['/etc/*'] })).toBe('artifacts')
    expect(await refused({ variables: [{ name: '1X', value: '', secret: false }] })).toBe(
      'variables',
    )
    expect(test.supervisor.store.listings.page({ limit: 10 }).items).toEqual([])
  })
})
