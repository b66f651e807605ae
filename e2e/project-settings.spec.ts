import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { seriousFaults } from './serious-faults'
import { addProject, expectOutput, launchRun } from './steps'

async function openSettings(page: Page) {
  await page.getByRole('button', { name: 'Actions for greeter' }).click()
  await page.getByRole('menuitem', { name: 'Project settings…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Settings of greeter', exact: true })
  await expect(dialog.getByLabel('Only these folders')).toBeFocused()
  return dialog
}

test('a project’s settings decide what its next run finds', async ({ start, project }) => {
  project.write('.gitignore', '.env*\n')
  project.write('docs/guide.md', 'guide')
  project.write('app/main.txt', 'main')
  project.commit('Two folders')
  project.write('.env.local', 'NAME=local')
  const { page } = await start()
  await addProject(page, project.path)

  const dialog = await openSettings(page)
  await expect(dialog.getByLabel('Copied from your checkout')).toHaveValue('.env')
  await expect(dialog.getByText('As in Settings', { exact: true })).toHaveCount(2)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await seriousFaults(page)).toEqual([])
  }
  await page.keyboard.type('../other')
  await dialog.getByRole('switch', { name: 'Submodules' }).focus()
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('lies outside the project')).toBeVisible()
  await expect(dialog.getByLabel('Only these folders')).toBeFocused()
  await dialog.getByLabel('Only these folders').fill('app')
  await dialog.getByLabel('Copied from your checkout').fill('.env.local')
  await dialog.getByRole('switch', { name: 'Submodules' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()

  await launchRun(page, { line: 'echo found $(ls -A)', shell: true })
  await expectOutput(page, 'found .env.local .git .gitignore')
  await expectOutput(page, 'app')
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await expect(page.locator('.xterm-rows')).not.toContainText('docs')

  const again = await openSettings(page)
  await expect(again.getByLabel('Only these folders')).toHaveValue('app')
  await expect(again.getByRole('switch', { name: 'Submodules' })).not.toBeChecked()
  await again.getByRole('button', { name: 'As in Settings again' }).click()
  await expect(again.getByLabel('Copied from your checkout')).toHaveValue('.env')
  await page.keyboard.press('Escape')
  await expect(again).toBeHidden()
  await expect(page.getByRole('button', { name: 'Actions for greeter' })).toBeFocused()
})
