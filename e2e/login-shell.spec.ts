import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { addProject, expectOutput, launchRun } from './steps'

test('a start from a menu has the login shell’s PATH for its runs, and says so', async ({
  start,
  home,
  project,
}) => {
  const folder = join(home, 'only-at-login')
  const shell = join(home, 'login-shell')
  mkdirSync(folder)
  writeFileSync(join(folder, 'greet'), '#!/bin/sh\necho "greeted by $PATH"\n', { mode: 0o755 })
  // Called with its flags and a line, as login shells are.
  writeFileSync(shell, `#!/bin/sh\nexport PATH="${folder}:$PATH"\neval "$2"\n`, { mode: 0o755 })
  const { page } = await start({ TERM: undefined, npm_lifecycle_event: undefined, SHELL: shell })
  await addProject(page, project.path)
  await launchRun(page, { line: 'greet' })
  await expectOutput(page, 'greeted by')
  await expect(page.getByText('Succeeded').first()).toBeVisible()

  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByText('your login shell', { exact: true })).toBeVisible()
  await expect(page.getByText(folder, { exact: true })).toBeVisible()
})
