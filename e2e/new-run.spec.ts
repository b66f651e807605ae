import { expect, test } from './fixtures'
import { addProject, expectOutput, launchRun, runLine } from './steps'

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

  await launchRun(page, { line: 'echo one' })
  await expectOutput(page, 'one')
  await page.keyboard.press('c')
  const another = page.getByRole('textbox', { name: 'Another command in this session' })
  await another.fill("echo 'open")
  await page.keyboard.press('Enter')
  await expect(another).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByText("A quote (') is opened and never closed.")).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(another).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})

test('a ref is found by typing over the one that stands there', async ({ start, project }) => {
  project.git('branch', 'feature/a-1999-some-quite-long-name-takes-its-place')
  project.git('branch', 'v1')
  project.git('tag', 'v1')
  const { page } = await start()
  await addProject(page, project.path)
  const ref = page.getByRole('combobox', { name: 'Ref' })
  await ref.click()
  await page.keyboard.type('feature/a')
  await expect(ref).toHaveValue('feature/a')
  // Until the focus leaves, this is not taken for a ref that does not exist.
  const option = page.getByRole('option')
  await expect(option).toHaveCount(1)
  await expect(ref).not.toHaveAttribute('aria-invalid')
  const name = option.getByText(/takes-its-place$/)
  expect(await name.evaluate((text) => text.scrollWidth <= text.clientWidth)).toBe(true)
  await ref.fill('nowhere')
  await page.keyboard.press('Tab')
  await expect(page.getByText('nowhere').last()).toBeVisible()
  await expect(ref).toHaveAttribute('aria-invalid', 'true')
  await ref.fill('v1')
  await expect(option).toHaveText([/^heads\/v1/, /^v1/])
})

test('secrets that were not stored are asked for again, all of them, and never left empty', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await page.getByRole('combobox', { name: 'Command line' }).fill('printenv API_TOKEN')
  for (const [index, name] of ['PLAIN', 'API_TOKEN', 'PASSWORD'].entries()) {
    await page.getByRole('button', { name: 'Add a variable' }).click()
    await page.getByRole('textbox', { name: 'Name' }).nth(index).fill(name)
    await page.getByLabel('Value').nth(index).fill('hunter2')
  }
  const value = page.getByLabel('Value').nth(1)
  await page.keyboard.press('Control+Enter')
  await expectOutput(page, '***')
  await page.getByRole('button', { name: 'Re-run', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Re-run with changes' })).toBeVisible()
  const note = 'The values of secrets are not kept. Type them again: API_TOKEN and PASSWORD.'
  await expect(page.getByText(note)).toBeVisible()
  await expect(value).toBeFocused()
  await expect(page.getByText('could not be started')).toBeHidden()
  await page.getByRole('combobox', { name: 'Command line' }).focus()
  await page.keyboard.press('Control+Enter')
  await expect(value).toBeFocused()
  await expect(
    page.getByText('API_TOKEN and PASSWORD are secret, so their values were not stored').last(),
  ).toBeVisible()
})

test('another command after a run with a secret leads to where the secret is entered again', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await page.getByRole('button', { name: 'Add a variable' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('API_TOKEN')
  const value = page.getByLabel('Value')
  await value.fill('hunter2')
  await launchRun(page, { line: 'printenv API_TOKEN' })
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await page.keyboard.press('c')
  const another = page.getByRole('textbox', { name: 'Another command in this session' })
  await another.fill('echo two')
  await page.keyboard.press('Enter')
  await expect(page.getByText('are not kept. Type it again: API_TOKEN.')).toBeVisible()
  await expect(value).toBeFocused()
  await expect(page.getByRole('combobox', { name: 'Command line' })).toHaveValue('echo two')
  await value.fill('hunter2')
  await page.keyboard.press('Control+Enter')
  await expectOutput(page, 'two')
})

test('a re-run with changes and the form of its project keep what was typed apart', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'echo one' })
  await expectOutput(page, 'one')
  const line = page.getByRole('combobox', { name: 'Command line' })
  const open = (name: string) => page.getByRole('link', { name }).first().click()
  await open('New run')
  await line.fill('echo half typ')
  await open('Runs')
  await runLine(page, 'echo one').click()
  await page.getByRole('button', { name: 'Re-run with changes' }).click()
  await expect(line).toHaveValue('echo one')
  await line.fill('echo one more')
  await open('New run')
  await expect(line).toHaveValue('echo half typ')
  await expect(page.getByRole('combobox', { name: 'Ref' })).toHaveValue('HEAD')
  await open('Runs')
  await runLine(page, 'echo one').click()
  await page.getByRole('button', { name: 'Re-run with changes' }).click()
  await expect(line).toHaveValue('echo one more')
})

test('a double click launches once, and runs again once', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await page.getByRole('combobox', { name: 'Command line' }).fill('echo one')
  await page.getByRole('radio', { name: 'None' }).last().click()
  await page.getByRole('button', { name: 'Run', exact: true }).dblclick()
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  const first = page.url()
  await page.getByRole('button', { name: 'Re-run', exact: true }).dblclick()
  await expect(page).not.toHaveURL(first)
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await page.getByRole('link', { name: 'Runs' }).first().click()
  await expect(runLine(page, 'echo one')).toHaveCount(2)
})

test('a command of several lines stays one, from the paste to the next run', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const line = page.getByLabel('Command line')
  await line.fill('')
  await page.keyboard.insertText('python3 -c \'\nfor i in range(2):\n  print("line", i)')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.insertText("'")
  await expect(line).toHaveValue('python3 -c \'\nfor i in range(2):\n  print("line", i)\n\'')
  await page.keyboard.press('Enter')
  await expectOutput(page, 'line 0\nline 1')
  await expect(page.getByText("python3 -c ' ⏎ for i in range(2): ⏎")).toBeVisible()

  await page.keyboard.press('c')
  const another = page.getByLabel('Another command in this session')
  await expect(another).toBeFocused()
  await page.keyboard.insertText('echo a\necho b')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Only a shell understands several lines.')).toBeVisible()
  await expect(another).toHaveValue('echo a\necho b')

  // A line that is begun takes no suggestion.
  await page.getByRole('link', { name: 'New run' }).click()
  await line.fill('')
  await page.keyboard.insertText('python3 -c')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Shift+Enter')
  await expect(line).toHaveValue('python3 -c\n')
})
