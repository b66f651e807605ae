import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { addProject, expectOutput, launchRun, searchStatus } from './steps'
import { watchFrames } from './watch-frames'
import { watchMain } from './watch-main'

const megabyte = 'a line of a log that is as good as any other\n'.repeat(22_223)

test('a log of 100 MB with a line of 10 MB never keeps the page from drawing', async ({
  start,
  home,
  project,
}) => {
  const [block, long, gate] = [join(home, 'block'), join(home, 'long'), join(home, 'gate')]
  writeFileSync(block, megabyte)
  writeFileSync(long, `${'x'.repeat(5_000_000)}needle${'y'.repeat(5_000_000)}\n`)
  const { page } = await start()
  await addProject(page, project.path)
  const flood = `for i in $(seq 100); do cat ${block}; sleep 0.01; done; cat ${long}`
  const more = `until [ -e ${gate} ]; do cat ${block}; sleep 0.05; done`
  await launchRun(page, { line: `${flood}; ${more}; echo the last line`, shell: true })
  const frames = await watchFrames(page)
  await expectOutput(page, 'as good as any other')
  await page.getByRole('textbox', { name: 'Terminal input' }).press('PageUp')
  await expect(page.getByText('Paused')).toBeVisible()

  await page.keyboard.press('Control+f')
  await page.getByRole('textbox', { name: 'Search in log' }).fill('needle')
  await expect(searchStatus(page)).toHaveText('1 found')
  await page.keyboard.press('Enter')
  const reader = page.getByRole('region', { name: 'Full log' })
  await expect(reader.locator('mark')).toHaveText('needle')
  await page.keyboard.press('Escape')
  const lines = page.getByRole('group', { name: 'Lines of the log' })
  await lines.press('Home')
  await expect(reader.getByText('1', { exact: true })).toBeVisible()
  writeFileSync(gate, '')
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await expect(async () => {
    await lines.press('End')
    await expect(reader.getByText('the last line')).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.keyboard.press('Escape')
  await expect(reader).toBeHidden()
  await page.getByRole('button', { name: 'Jump to latest' }).click()
  await expectOutput(page, 'the last line')
  expect(await frames.stop()).toBeLessThan(1000)
})

test('a flood of 200 MB, a search and a stop hold up nothing else in the app', async ({
  start,
  home,
  project,
}) => {
  const [block, gate, flooded] = [join(home, 'block'), join(home, 'gate'), join(home, 'flooded')]
  writeFileSync(block, megabyte)
  const { app, page } = await start()
  await addProject(page, project.path)
  const flood = `for i in $(seq 200); do cat ${block}; done; touch ${flooded}; echo needle`
  const more = `while true; do cat ${block}; sleep 0.05; done`
  const line = `echo begun; until [ -e ${gate} ]; do sleep 0.02; done; ${flood}; ${more}`
  await launchRun(page, { line, shell: true })
  await expectOutput(page, 'begun')
  const main = await watchMain(app)
  writeFileSync(gate, '')
  await expectOutput(page, 'as good as any other')
  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: 'Search in log' })
  await field.fill('as good')
  await expect(searchStatus(page)).toHaveText(/found/)
  await expect.poll(() => existsSync(flooded)).toBe(true)
  await field.fill('needle')
  await expect(searchStatus(page)).toHaveText('1 found')
  await page.keyboard.press('Escape')
  await page.keyboard.press('s')
  await expect(page.getByText('Cancelled').first()).toBeVisible()
  const { passed, worked } = await main.stop()
  // Some 10 when all is well, also beside other programs; these may make a turn take 300.
  expect(worked).toBeLessThan(60)
  expect(passed).toBeLessThan(1000)
})
