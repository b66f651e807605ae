import { expect, test } from './fixtures'
import { addProject } from './steps'

test('what is refused is shown at its field, and nothing that was typed is changed', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const line = page.getByRole('combobox', { name: 'Command line' })
  const launch = async () => {
    await line.focus()
    await page.keyboard.press('Control+Enter')
  }
  await line.fill('true')
  await page.getByRole('button', { name: 'Add a variable' }).click()
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('1 BAD')
  await launch()
  await expect(name).toBeFocused()
  await expect(name).toBeInViewport()
  await expect(page.getByText('"1 BAD" can\'t be the name of a variable')).toBeInViewport()
  await name.fill('GOOD')
  await expect(page.getByText("can't be the name of a variable")).toBeHidden()

  await page.getByRole('button', { name: /^Folder, timeout/ }).click()
  const timeout = page.getByRole('textbox', { name: 'Timeout in seconds' })
  await timeout.pressSequentially('10m')
  await launch()
  await expect(timeout).toBeFocused()
  await expect(timeout).toHaveValue('10m')
  await expect(page.getByText('“10m” is no number of seconds')).toBeInViewport()
  await timeout.fill('')

  await line.fill('echo a | b')
  await launch()
  await expect(page.getByText('Only a shell understands "|"')).toBeVisible()
  await page.getByRole('switch', { name: 'Run in a shell' }).click()
  await expect(page.getByText('Only a shell understands "|"')).toBeHidden()
})
