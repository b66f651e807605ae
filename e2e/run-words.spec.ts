import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { addProject, expectOutput, launchRun, resizeWindow, runLine } from './steps'

test('First error is offered where something was printed, and its answer goes with the run', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const firstError = page.getByRole('button', { name: 'First error' })
  await launchRun(page, { line: 'true' })
  await expect(page.getByText('This run printed nothing.')).toBeVisible()
  await expect(firstError).toBeDisabled()
  await launchRun(page, { line: 'echo fine' })
  await expectOutput(page, 'fine')
  await firstError.click()
  const answer = page.getByText('No line of this log reports an error')
  await expect(answer).toBeVisible()
  await page.getByRole('link', { name: /^Runs/ }).first().click()
  await expect(answer).toBeHidden({ timeout: 2000 })
})

test('the way out of a terminal is whole in a narrow window', async ({ start, project }) => {
  const { app, page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'sh -c "seq 100000; cat"', terminal: true })
  await expectOutput(page, '100000')
  await resizeWindow(app, 900, 800)
  const hint = page.getByText('Shift+F6 leaves')
  await expect(hint).toBeVisible()
  const cutOff = () =>
    hint.evaluate((element) =>
      Math.max(
        ...[element, element.parentElement ?? element].map(
          ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
        ),
      ),
    )
  await expect.poll(cutOff).toBeLessThanOrEqual(0)
})

test('a screen that a program left empty has a word on it', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, {
    line: String.raw`printf '\033[?1049hhello'; sleep 0.2; printf '\033[?1049l'`,
    terminal: true,
    shell: true,
  })
  await expect(page.getByText('Nothing was left on the screen.')).toBeVisible()
})

test('a run that was queued at a kill -9 never started', async ({ start, home, project }) => {
  writeFileSync(join(home, 'runner.toml'), '[execution]\nparallel_limit = 1\n')
  const first = await start()
  await addProject(first.page, project.path)
  await launchRun(first.page, { line: 'sleep 600' })
  await expect(first.page.getByText('Running').first()).toBeVisible()
  await launchRun(first.page, { line: 'echo later' })
  await expect(first.page.getByText('Queued').first()).toBeVisible()
  await first.kill()
  const { page } = await start()
  await runLine(page, 'echo later').click()
  await expect(page.getByText('This run never started, so nothing was printed.')).toBeVisible()
  await expect(page.getByText('Lost: ')).toBeHidden()
})
