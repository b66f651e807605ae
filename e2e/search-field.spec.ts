import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { framedRows } from './framed-rows'
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
  const matchCase = page.getByRole('button', { name: 'Match case' })
  await page.keyboard.press('Tab')
  await expect(matchCase).toBeFocused()
  await page.keyboard.press('Alt+w')
  await expect(page.getByRole('button', { name: 'Whole word', pressed: false })).toBeVisible()
  await expect(matchCase).toBeFocused()
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

test('the same search again finds the same', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'seq 1 60000' })
  await expectOutput(page, '60000')
  const field = page.getByRole('textbox', { name: 'Search in log' })
  await page.keyboard.press('Control+f')
  await field.fill('599')
  await expect(searchStatus(page)).toHaveText('220 found')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+f')
  await expect(field).toHaveValue('599')
  await expect(searchStatus(page)).toHaveText('220 found')
  await page.keyboard.press('Enter')
  await expect(searchStatus(page)).toHaveText(/^\d+ of 220$/)
  await expect(page.getByRole('region', { name: 'Full log' })).toBeHidden()
})

test('each press of Enter is a step, also before the search has begun', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'for i in $(seq 5); do echo needle $i; done', shell: true })
  await expectOutput(page, 'needle 5')
  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: 'Search in log' })
  await field.fill('needle')
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Enter')
  await expect(searchStatus(page)).toHaveText('3 of 5')
  await field.fill('eedle')
  await page.keyboard.press('Enter')
  for (let press = 0; press < 2; press += 1) await page.keyboard.press('Shift+F3')
  await expect(searchStatus(page)).toHaveText('4 of 5')
})

test('a screen reader hears the line of the match that is shown', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'seq 1 30000' })
  await expectOutput(page, '30000')
  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: 'Search in log' })
  // The last one is not kept, and is said when it has come.
  await field.fill('1')
  await page.keyboard.press('Shift+Enter')
  const said = page.getByRole('search').locator('[aria-live]:not([role])')
  await expect(said).toHaveText('Line 29,991: 29991')
  await page.keyboard.press('Enter')
  await expect(said).toHaveText('Line 1: 1')
  await field.fill('absent')
  await expect(said).toHaveText('')
})

test('the frame of the first error stays when something else is found', async ({
  start,
  home,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const source = join(home, 'source')
  writeFileSync(source, 'some error\n')
  await launchRun(page, { line: `tail -f -n +1 ${source}` })
  await expectOutput(page, 'some error')
  await page.keyboard.press('Control+f')
  await page.getByRole('textbox', { name: 'Search in log' }).fill('needle')
  await expect(searchStatus(page)).toHaveText('No matches yet')
  await page.getByRole('button', { name: 'First error' }).click()
  await expect.poll(() => framedRows(page)).toEqual(['some error'])
  appendFileSync(source, 'a needle\n')
  await expect(searchStatus(page)).toHaveText('1 found')
  await expect(page.locator('.xterm-decoration:visible')).toHaveCount(2)
  expect(await framedRows(page)).toEqual(['some error'])
  await page.keyboard.press('F3')
  await expect.poll(() => framedRows(page)).toEqual(['a needle'])
})

test('what a pattern finds is marked where it stands, before and after a step, and as it comes', async ({
  start,
  home,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const source = join(home, 'source')
  writeFileSync(source, `a1\nxa1\n${'-'.repeat(300)} b22\n`)
  await launchRun(page, { line: `tail -f -n +1 ${source}` })
  await expectOutput(page, 'b22')
  await page.keyboard.press('Control+f')
  await page.getByRole('button', { name: 'Regular expression' }).click()
  const field = page.getByRole('textbox', { name: 'Search in log' })
  await field.fill(String.raw`^a\d|b\d+`)
  const marks = page.locator('.xterm-decoration:visible')
  await expect(marks).toHaveCount(2)
  await page.keyboard.press('Enter')
  await expect.poll(() => framedRows(page)).toEqual(['a1'])
  // One of them is the frame.
  await expect(marks).toHaveCount(3)
  appendFileSync(source, 'b333\n')
  await expect(marks).toHaveCount(4)
  await page.keyboard.press('F3')
  await expect.poll(() => framedRows(page)).toEqual([expect.stringMatching(/ b22$/)])
  await expect(marks).toHaveCount(4)
  await field.fill('absent')
  await expect(marks).toHaveCount(0)
})

test('behind a full-screen program a match is shown in the full log', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const screen = String.raw`printf '\033[?1049h\033[Hscreen of a program'`
  await launchRun(page, { line: `seq 300; ${screen}; sleep 60`, shell: true, terminal: true })
  await expectOutput(page, 'screen of a program')
  await page.getByRole('button', { name: 'Search in log' }).click()
  await page.getByRole('textbox', { name: 'Search in log' }).fill('299')
  await page.keyboard.press('Enter')
  const reader = page.getByRole('region', { name: 'Full log' })
  await expect(reader.locator('[aria-current="true"]')).toContainText('299')
  await expect(page.locator('.xterm-selection div')).toHaveCount(0)
})
