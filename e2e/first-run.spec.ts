import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { addProject, expectOutput, launchRun, runLine } from './steps'

test('an empty first start leads to the first run of the sample project', async ({ start }) => {
  const { page } = await start()
  await page.getByRole('button', { name: 'Open the sample project' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'New run' })).toBeVisible()
  await expect(page.getByLabel('Command line')).toHaveValue('python -m unittest -v')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expectOutput(page, 'Ran 4 tests')
  await expect(page.getByText('Succeeded').first()).toBeVisible()
})

test('a run is watched live, and is there with its log and details after a restart', async ({
  start,
  home,
  project,
}) => {
  const gate = join(home, 'gate')
  const first = await start()
  await addProject(first.page, project.path)
  await launchRun(first.page, {
    line: `sh -c 'python steps.py ${gate} && python -m unittest -v'`,
    environment: 'python',
  })
  await expectOutput(first.page, 'step 1')
  await expect(first.page.getByText('Running').first()).toBeVisible()
  writeFileSync(gate, '')
  await expectOutput(first.page, 'Ran 2 tests')
  await expect(first.page.getByText('Succeeded').first()).toBeVisible()
  await expect(first.page.getByText(/exit code 0/i).first()).toBeVisible()
  await first.quit()

  const second = await start()
  const row = runLine(second.page, 'steps.py')
  await expect(row).toContainText('greeter')
  await row.click()
  await expectOutput(second.page, 'Ran 2 tests')
  await expectOutput(second.page, 'step 2')
  await expect(second.page.getByText(/exit code 0/i).first()).toBeVisible()
  await expect(second.page.getByRole('list', { name: 'Phases' })).toContainText('Execute')
})

test('a second run of the same commit and manifests reuses worktree and environment', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  for (const reused of [0, 2]) {
    await launchRun(page, { line: 'python -m unittest', environment: 'python' })
    await expect(page.getByText('Succeeded').first()).toBeVisible()
    const phases = page.getByRole('list', { name: 'Phases' })
    await expect(phases.getByText(/reused/i)).toHaveCount(reused)
  }
})

test('two runs go at once and each shows its own output', async ({ start, home, project }) => {
  const gate = join(home, 'gate')
  const { page } = await start()
  await addProject(page, project.path)
  for (const name of ['first', 'second']) {
    await launchRun(page, { line: `echo I am ${name}; python3 steps.py ${gate}`, shell: true })
    await expectOutput(page, `I am ${name}`)
    await expectOutput(page, 'step 1')
  }
  await page.getByRole('link', { name: /^Runs/ }).first().click()
  await expect(runLine(page, 'Running')).toHaveCount(2)
  writeFileSync(gate, '')
  await expect(runLine(page, 'Succeeded')).toHaveCount(2)
})
