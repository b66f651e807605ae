import { expect, test } from './fixtures'
import { addProject, expectOutput, launchRun, searchStatus } from './steps'

test('the toggles of a search have keys, and leave the focus where one types', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'echo foo Foo food' })
  await expectOutput(page, 'foo')
  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: 'Search in log' })
  await field.fill('foo')
  await expect(searchStatus(page)).toHaveText('3 found')
  await page.keyboard.press('Alt+c')
  await expect(searchStatus(page)).toHaveText('2 found')
  await page.keyboard.press('Alt+w')
  await expect(searchStatus(page)).toHaveText('1 found')
  await page.getByRole('button', { name: 'Match case' }).click()
  await expect(searchStatus(page)).toHaveText('2 found')
  await expect(field).toBeFocused()
  await page.keyboard.press('Alt+r')
  await page.keyboard.type('|food')
  await expect(searchStatus(page)).toHaveText('3 found')
})

test('the list of matches begins at its first when something else is looked for', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'seq 1 2000' })
  await expectOutput(page, '2000')
  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: 'Search in log' })
  const matches = page.getByRole('region', { name: 'Matches' }).getByRole('button')
  await field.fill('1')
  await page.keyboard.press('Shift+Enter')
  await expect(matches.last()).toHaveText('1,9991999')
  await field.fill('2')
  await expect(matches.first()).toHaveText('22')
})
