import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestSupervisor } from './fixtures/test-supervisor'

let test: TestSupervisor
let projectId: string
beforeEach(async () => {
  test = new TestSupervisor()
  projectId = await test.openWithProject({ env: { TERM: 'dumb', FORCE_COLOR: 'inherited' } })
})
afterEach(() => test.remove())

/** Others may come from where the tests run, as npm's own `COLOR`. */
const asking = /^(TERM|COLORTERM|FORCE_COLOR|CLICOLOR|CLICOLOR_FORCE|PY_COLORS|MYPY_FORCE_COLOR)$/

/** Those of the variables that a run had which ask for colour, in a terminal or by pipes. */
async function colours(terminal: boolean, own: Readonly<Record<string, string>> = {}) {
  const variables = Object.entries(own).map(([name, value]) => ({ name, value, secret: false }))
  const printed = await test.printed(
    await test.launch(projectId, { line: 'env', terminal, variables }),
  )
  const pairs = printed.split(/\r?\n/).map((line) => line.split('='))
  return Object.fromEntries(pairs.filter(([name = '']) => asking.test(name)))
}

it('ask for colour in every way that programs listen to where they print to a pipe', async () => {
  expect(await colours(false)).toEqual({
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    FORCE_COLOR: '1',
    CLICOLOR: '1',
    CLICOLOR_FORCE: '1',
    PY_COLORS: '1',
    MYPY_FORCE_COLOR: '1',
  })
})

it('name the terminal where there is one, which is enough', async () => {
  expect(await colours(true)).toEqual({
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    FORCE_COLOR: 'inherited',
  })
})

it.each([false, true])('of its own have the last word (terminal: %s)', async (terminal) => {
  const own = { TERM: 'vt100', COLORTERM: '', FORCE_COLOR: '0', PY_COLORS: '0' }
  expect(await colours(terminal, own)).toMatchObject(own)
})
