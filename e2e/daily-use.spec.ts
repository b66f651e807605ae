import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { addProject, expectOutput, launchRun, outputOf, runLine } from './steps'

test('from the first start to a finished run and back without the mouse', async ({ start }) => {
  const { page } = await start()
  await tabTo(page, 'Open the sample project')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Command line')).toHaveValue('python -m unittest -v')
  await expect(page.getByLabel('Command line')).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expectOutput(page, 'Ran 4 tests')
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Go to or do…').pressSequentially('go to runs')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible()
  await page.keyboard.press('j')
  await expect(runLine(page, 'unittest')).toBeFocused()
  await page.keyboard.press('Enter')
  await expectOutput(page, 'Ran 4 tests')
  await page.keyboard.press('e')
  await expect(page.getByRole('heading', { level: 1, name: 'Re-run with changes' })).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(runLine(page, 'unittest')).toBeFocused()
})

test('waiting runs say their place in line, and move up', async ({ start, home, project }) => {
  writeFileSync(join(home, 'runner.toml'), '[execution]\nparallel_limit = 1\n')
  const gate = join(home, 'gate')
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: `echo first; python3 steps.py ${gate}`, shell: true })
  await expectOutput(page, 'step 1')
  for (const name of ['second', 'third']) {
    await launchRun(page, { line: `echo ${name}; sleep 60`, shell: true })
  }
  await expect(page.getByText('Waiting for the only place, 1 run ahead')).toBeVisible()
  await page.getByRole('link', { name: /^Runs/ }).first().click()
  await expect(runLine(page, 'echo second')).toContainText('next in line')
  await expect(runLine(page, 'echo third')).toContainText('2nd in line')
  writeFileSync(gate, '')
  await expect(runLine(page, 'echo first')).toContainText('Succeeded')
  await runLine(page, 'echo third').click()
  await page.getByRole('button', { name: 'Stop' }).first().click()
  await expect(page.getByText('Cancelled').first()).toBeVisible()
  // It never started, and so has no length.
  await page.getByRole('link', { name: /^Runs/ }).first().click()
  await expect(runLine(page, 'echo third')).toContainText('–')
})

test('the value of a secret is nowhere on the screen, and its variable is taken for one by its name', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await page.getByRole('button', { name: 'Add a variable' }).click()
  await page.keyboard.type('API_TOKEN')
  await page.keyboard.press('Tab')
  await page.keyboard.type('squeamish-ossifrage')
  await expect(page.getByRole('switch', { name: 'Secret' })).toBeChecked()
  await launchRun(page, { line: 'echo "the token is $API_TOKEN."; env | grep API_', shell: true })
  await expectOutput(page, 'the token is ***.')
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  expect(await outputOf(page)).toContain('API_TOKEN=***')
  expect(await page.content()).not.toContain('squeamish-ossifrage')
})

test('a configuration is saved with Enter, and fills the form again', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const line = page.getByLabel('Command line')
  await line.fill('python -m unittest -v')
  await page.getByRole('button', { name: 'Save as a configuration…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('All tests')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved as All tests')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save as a configuration…' })).toBeFocused()
  await line.fill('something else')
  await page.getByRole('button', { name: 'All tests' }).click()
  await page.getByRole('menuitem', { name: 'All tests', exact: true }).click()
  await expect(line).toHaveValue('python -m unittest -v')
})

test('another command joins the session, and a run is deleted only after a question', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'echo from the first > left-over.txt', shell: true })
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: 'Another command in this session' }).fill('ls; echo end')
  await page.keyboard.press('Enter')
  await expectOutput(page, 'end')
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details.getByRole('link', { name: /echo from/ })).toBeVisible()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('Its log and artifacts are deleted with it')
  await page.keyboard.press('Control+k')
  await expect(page.getByPlaceholder('Go to or do…')).toHaveCount(0)
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible()
  await expect(runLine(page, 'echo from')).toBeVisible()
  await expect(runLine(page, 'ls; echo end')).toHaveCount(0)
})

/** Presses Tab until the control of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const control = page.getByRole('button', { name })
  for (let press = 0; press < 30; press += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not come to “${name}”`)
}
