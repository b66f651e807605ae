import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { addProject, expectOutput, launchRun, outputOf } from './steps'

const deaf = `trap '' INT TERM; echo deaf; while :; do sleep 0.1; done`

test('a stop says what was sent and what comes next, and how it ended', async ({
  start,
  home,
  project,
}) => {
  writeFileSync(
    join(home, 'runner.toml'),
    '[execution]\ninterrupt_grace_seconds = 2\nterminate_grace_seconds = 1\n',
  )
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: deaf, shell: true })
  await expectOutput(page, 'deaf')
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(
    page.getByText(/^Asked to stop \(SIGINT\)\. SIGTERM in [12] s, then SIGKILL$/),
  ).toBeVisible()
  await expect(page.getByText('Asked to stop (SIGTERM). SIGKILL in 1 s')).toBeVisible()
  await expectOutput(page, 'Stopped by you. It did not end by SIGINT or SIGTERM')
  expect(await outputOf(page)).toContain('killed after 3 s.')
  await expect(page.getByText('Stopped by you', { exact: true }).first()).toBeVisible()
  // The pane says it, and nothing below it says it again.
  await expect(page.getByText(/^It did not end by/)).toHaveCount(0)
})

test('a run that left something behind warns of it below its output', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'sleep 20 >/dev/null 2>&1 & echo done', shell: true })
  await expectOutput(page, 'done')
  await expect(
    page.getByText(/^Left behind and still running: sleep \(pid \d+\)\. See the log\.$/),
  ).toBeVisible()
})

test('a queued run says what it waits for, and leads to the limit', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  for (let index = 0; index < 4; index++) await launchRun(page, { line: 'sleep 600' })
  await expect(page.getByText('Waiting for one of 2 places, 1 run ahead')).toBeVisible()
  const runs = page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: /^Runs/ })
  await expect(runs).toHaveText('Runs2 live2 queued')
  await page.getByRole('link', { name: 'Change the limit' }).click()
  await expect(page.getByRole('textbox', { name: 'parallel_limit' })).toBeFocused()
  // To bring the field into view, the window itself must not be moved.
  expect(await page.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0)
})

test('the focus of a Stop button that goes stays in the header', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  const stop = page.getByRole('button', { name: 'Stop', exact: true })
  for (const press of [() => stop.click(), () => stop.press('Enter')]) {
    await launchRun(page, { line: 'sleep 600' })
    await expect(page.getByText('Running').first()).toBeVisible()
    await press()
    await expect(page.getByText('Stopped by you', { exact: true })).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  }
  await launchRun(page, { line: 'sleep 600' })
  await expect(page.getByText('Running').first()).toBeVisible()
  const elsewhere = page.getByRole('button', { name: 'Details', exact: true })
  await elsewhere.focus()
  await page.keyboard.press('s')
  await expect(page.getByText('Stopped by you', { exact: true })).toBeVisible()
  await expect(elsewhere).toBeFocused()
})
