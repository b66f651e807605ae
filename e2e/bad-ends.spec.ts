import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { addProject, expectOutput, launchRun, outputOf, runLine } from './steps'

test('Stop ends the whole tree and says who stopped it', async ({ start, home, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  const pidFile = join(home, 'pid')
  await launchRun(page, {
    line: `sleep 600 & echo $! > ${pidFile}; echo waiting; wait`,
    shell: true,
  })
  await expectOutput(page, 'waiting')
  const pid = readFileSync(pidFile, 'utf8').trim()
  await page.getByRole('button', { name: 'Stop' }).first().click()
  await expect(page.getByText('Cancelled').first()).toBeVisible()
  await expect(page.getByText(/stopped by you/i).first()).toBeVisible()
  expect(isRunning(pid)).toBe(false)
})

test('why a command could not start is said once, in the words that were typed', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: './steps.py' })
  await expect(page.getByText('Could not start', { exact: true })).toBeVisible()
  await expect(page.getByText('"./steps.py" may not be executed.')).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'Output' })).toHaveText(
    'The command could not start, so nothing was printed.',
  )
})

test('a patch that does not apply is shown with git’s file and line, and stays in the history', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const patch = [
    'diff --git a/steps.py b/steps.py',
    '--- a/steps.py',
    '+++ b/steps.py',
    '@@ -1,2 +1,2 @@',
    '-"""Nothing of the kind stands here."""',
    '+"""Changed."""',
    ' ',
    '',
  ].join('\n')
  await launchRun(page, { line: 'python3 -V', patch })
  await expect(page.getByText('Failed').first()).toBeVisible()
  await expect(page.getByText(/steps\.py:1|steps\.py, line 1/).first()).toBeVisible()
  await page.getByRole('link', { name: /^Runs/ }).first().click()
  await expect(runLine(page, 'python3 -V')).toContainText('Failed')
})

test('the user’s checkout, index and worktree list are as before', async ({ start, project }) => {
  project.write('greeter/__init__.py', 'def greet(name):\n    return "changed"\n')
  project.write('new file.txt', 'untracked')
  project.git('add', 'new file.txt')
  const before = stateOf(project.path)
  const { page } = await start()
  await addProject(page, project.path)
  await page.getByRole('link', { name: 'New run' }).first().click()
  await page.getByLabel('Command line').fill('sh -c "git status --short; cat greeter/__init__.py"')
  await page.getByRole('radio', { name: /My uncommitted changes/ }).click()
  await page
    .getByRole('radiogroup', { name: 'Environment' })
    .getByRole('radio', { name: 'None' })
    .click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expectOutput(page, 'return "changed"')
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  expect(stateOf(project.path)).toEqual(before)
})

test('a misspelt key in runner.toml is named with its line and the key that was meant', async ({
  start,
  home,
}) => {
  writeFileSync(join(home, 'runner.toml'), '[execution]\nparalel_limit = 3\n')
  const { page } = await start()
  await expect(
    page.getByText(/runner\.toml:2:1: unknown key "execution\.paralel_limit"/),
  ).toBeVisible()
  await expect(page.getByText(/Did you mean "execution\.parallel_limit"\?/)).toBeVisible()
})

test('after a kill -9 the app starts again, says what happened, and has every line', async ({
  start,
  project,
}) => {
  const first = await start()
  await addProject(first.page, project.path)
  await launchRun(first.page, { line: 'echo the last line; sleep 600', shell: true })
  await expectOutput(first.page, 'the last line')
  await first.kill()

  const second = await start()
  await expect(second.page.getByText(/interrupted when the app last ended/)).toBeVisible()
  const row = runLine(second.page, 'the last line')
  await expect(row).toContainText('Interrupted')
  await row.click()
  await expectOutput(second.page, 'the last line')
  // What it printed then may not have reached the disk.
  await expect(second.page.getByText('Incomplete', { exact: true })).toBeVisible()
})

/** A process that nobody has waited for yet still has its entry, but runs no more. */
function isRunning(pid: string): boolean {
  if (!existsSync(`/proc/${pid}/stat`)) return false
  return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}

/**
 * Every file of the checkout and its git folder, with mode and content; and when it was written,
 * but for git's objects, whose times git renews whenever it meets them.
 */
function stateOf(checkout: string): string[] {
  return readdirSync(checkout, { recursive: true, encoding: 'utf8' })
    .map((name) => {
      const path = join(checkout, name)
      const stats = statSync(path)
      const content = stats.isFile()
        ? createHash('sha256').update(readFileSync(path)).digest('hex')
        : ''
      const time = name.startsWith(join('.git', 'objects')) ? '' : stats.mtimeMs
      return `${name} ${stats.mode} ${time} ${content}`
    })
    .sort()
}

test('a process that is left behind has nothing of the app, which ends without it', async ({
  start,
  project,
}) => {
  const app = await start()
  const { page } = app
  await addProject(page, project.path)
  const open = `python3 -c "import os; print([n for n in range(256) if os.path.exists(f'/dev/fd/{n}')])"`
  await launchRun(page, { line: `${open}; sleep 600 & echo left $!`, shell: true })
  await expect.poll(() => outputOf(page)).toMatch(/^\[0, 1, 2\]\nleft \d+/)
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  const left = Number(/left (\d+)/.exec(await outputOf(page))?.[1])
  try {
    await app.quit()
    expect(() => process.kill(left, 0)).not.toThrow()
  } finally {
    process.kill(left, 'SIGKILL')
  }
})

test('a run whose program has ended says what it waits for', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'sleep 1 & echo over', shell: true })
  await expect(page.getByText('Ended; waiting for the rest of its output')).toBeVisible()
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await expect(page.getByText('Finished with exit code 0')).toBeVisible()
})

test('Chromium’s own processes come back when they are killed after a run', async ({
  start,
  project,
}) => {
  const { app, page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'echo before' })
  await expect.poll(() => outputOf(page)).toContain('before')
  const helpers = async () => {
    const all = await app.evaluate(({ app: inMain }) => inMain.getAppMetrics())
    return all.filter(({ type }) => type === 'GPU' || type === 'Utility')
  }
  const killed = await helpers()
  for (const { pid } of killed) process.kill(pid, 'SIGKILL')
  await expect
    .poll(async () => (await helpers()).filter(({ pid }) => !killed.some((one) => one.pid === pid)))
    .toHaveLength(killed.length)
  await launchRun(page, { line: 'echo after' })
  await expect.poll(() => outputOf(page)).toContain('after')
})
