import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../fixtures'
import { addProject, expectOutput, launchRun } from '../steps'

const folder = join(import.meta.dirname, '..', '..', 'docs', 'screenshots')
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
]

test('take the pictures of every screen', async ({ start, project }) => {
  test.setTimeout(10 * 60_000)
  const { app, page } = await start()
  const shoot = async (name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const { width, height } of sizes) {
        await app.evaluate(
          ({ BrowserWindow }, size) => {
            BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, ...size })
          },
          { width, height },
        )
        // A window as large as a bare virtual screen loses a pixel of it.
        await expect
          .poll(() => page.evaluate(() => window.innerWidth))
          .toBeGreaterThanOrEqual(width - 1)
        await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThanOrEqual(width)
        // Two frames, so that the terminal and the virtual lists have laid themselves out.
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        )
        await page.mouse.move(width - 4, height - 4)
        const suffix = width === 1280 ? '' : `-${width}`
        await page.screenshot({ path: join(folder, `${name}-${colorScheme}${suffix}.png`) })
      }
    }
    await page.emulateMedia({ colorScheme: 'light' })
  }
  const main = page.getByRole('main')

  const showcase = readFileSync(join(import.meta.dirname, 'showcase.py'), 'utf8')
  project.write('showcase.py', showcase)
  project.commit('Show what a terminal pane shows')
  await shoot('first-start')
  await addProject(page, project.path)
  await launchRun(page, { line: 'python -m unittest -v', environment: 'python' })
  await expectOutput(page, 'Ran 2 tests')
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await launchRun(page, { line: 'python -m unittest -v', environment: 'python' })
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await shoot('run-succeeded')
  await launchRun(page, { line: 'python3 showcase.py' })
  await expect(page.getByText('Failed').first()).toBeVisible()
  await shoot('run-failed')
  await launchRun(page, {
    line: 'python3 steps.py',
    patch:
      'diff --git a/steps.py b/steps.py\n--- a/steps.py\n+++ b/steps.py\n@@ -1,3 +1,3 @@\n-"""Another beginning."""\n+"""Changed."""\n \n import os\n',
  })
  await expect(page.getByText('Failed').first()).toBeVisible()
  await shoot('run-patch-refused')
  await launchRun(page, { line: 'python3 -m pdb steps.py', terminal: true })
  await expectOutput(page, '(Pdb)')
  await expect(main.getByText(/^[\d.]+ MB$/)).toBeVisible()
  await shoot('run-terminal')
  await launchRun(page, {
    line: 'for i in 1 2 3; do echo working $i; sleep 1; done; sleep 300',
    shell: true,
  })
  await expectOutput(page, 'working 3')
  await launchRun(page, { line: 'make check', shell: true })
  await page.getByRole('link', { name: /^Runs/ }).first().click()
  await expect(main.getByRole('link').filter({ hasText: 'make check' })).toBeVisible()
  await shoot('runs')
  for (const screen of ['New run', 'Environments', 'Worktrees', 'Settings']) {
    await page.getByRole('link', { name: screen }).first().click()
    await page.getByRole('heading', { level: 1, name: screen }).waitFor()
    if (screen === 'New run') {
      await page.getByRole('radio', { name: 'Python' }).click()
      await expect(page.getByText('requirements.txt').first()).toBeVisible()
    }
    await shoot(screen.toLowerCase().replace(' ', '-'))
  }
})
