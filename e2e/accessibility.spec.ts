import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures'
import { seriousFaults } from './serious-faults'
import { addProject, expectOutput, launchRun } from './steps'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on any screen (${colorScheme})`, async ({ start, project }) => {
    const { page } = await start()
    await page.emulateMedia({ colorScheme })
    expect(await seriousFaults(page)).toEqual([])
    await addProject(page, project.path)
    await launchRun(page, { line: 'echo done' })
    await expectOutput(page, 'done')
    await expect(page.getByText('Succeeded').first()).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
    for (const screen of [/^Runs/, 'New run', 'Environments', 'Worktrees', 'Settings']) {
      await page.getByRole('link', { name: screen }).first().click()
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await seriousFaults(page)).toEqual([])
    }
  })
}

test('axe finds nothing serious in what opens above a screen', async ({ start, project }) => {
  const { page } = await start()
  const openAndCheck = async (open: () => Promise<void>, opened: Locator) => {
    await open()
    await opened.waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(opened).toBeHidden()
  }
  const click = (name: string) => () => page.getByRole('button', { name, exact: true }).click()
  const press = (key: string) => () => page.keyboard.press(key)
  await openAndCheck(click('Add a project'), page.getByRole('dialog'))
  await addProject(page, project.path)
  await openAndCheck(
    () => page.getByRole('combobox', { name: 'Ref' }).click(),
    page.getByRole('listbox', { name: 'Ref' }),
  )
  await openAndCheck(
    () => page.getByRole('combobox', { name: 'Project' }).click(),
    page.getByRole('listbox').first(),
  )
  await openAndCheck(click('Save as a configuration…'), page.getByRole('dialog'))
  await launchRun(page, { line: 'no-such-program' })
  await expect(page.getByText('Failed').first()).toBeVisible()
  await page.getByRole('button', { name: 'Technical details' }).click()
  expect(await seriousFaults(page)).toEqual([])
  await launchRun(page, { line: 'echo fine' })
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await openAndCheck(press('Control+f'), page.getByRole('search'))
  await openAndCheck(click('More'), page.getByRole('menu'))
  await openAndCheck(press('Control+k'), page.getByRole('dialog', { name: 'Command palette' }))
  await openAndCheck(press('?'), page.getByRole('dialog', { name: 'Keyboard shortcuts' }))
  await click('More')()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await openAndCheck(async () => {}, page.getByRole('alertdialog'))
})
