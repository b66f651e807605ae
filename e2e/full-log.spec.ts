import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { addProject, expectOutput, launchRun } from './steps'

const reader = (page: Page) => page.getByRole('region', { name: 'Full log' })
const lines = (page: Page) => page.getByRole('group', { name: 'Lines of the log' })

const openReader = async (page: Page) => {
  await page.getByRole('button', { name: 'Full log', exact: true }).click()
  await expect(lines(page)).toBeFocused()
}

test('rows are as high as in the terminal, whatever the font', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'seq 1000' })
  await expectOutput(page, '1000')
  const heightOf = (selector: string) =>
    page.evaluate((row) => document.querySelector(row)?.getBoundingClientRect().height, selector)
  for (const change of [0, 1, 2]) {
    if (change > 0) {
      await page.getByRole('button', { name: 'More for the output' }).click()
      await page.getByRole('menuitem', { name: 'Larger text' }).click()
    }
    await openReader(page)
    await expect(async () => {
      const height = await heightOf('.xterm-rows > div')
      expect(height).toBeGreaterThan(15)
      expect(await heightOf('[data-log-lines] div:has(> [data-selectable])')).toBe(height)
    }).toPass()
    await page.keyboard.press('Escape')
  }
})
