import { expect, type ElectronApplication, type Page } from '@playwright/test'

/** Adds a project by its path, from the first start or from the sidebar. */
export async function addProject(page: Page, path: string): Promise<void> {
  const sidebar = page.getByRole('button', { name: 'Add a project' })
  await sidebar.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(path)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toBeHidden()
}

export interface RunInput {
  readonly line: string
  readonly shell?: boolean
  /** `python` installs the detected manifests; `none` is quicker where no package is needed. */
  readonly environment?: 'python' | 'none'
  readonly terminal?: boolean
  /** Text of a patch to apply. */
  readonly patch?: string
}

/** Fills in New run for the project that is chosen there, launches, and waits for the Run screen. */
export async function launchRun(page: Page, input: RunInput): Promise<void> {
  await page.getByRole('link', { name: 'New run' }).first().click()
  await page.getByLabel('Command line').fill(input.line)
  await page.keyboard.press('Escape')
  await setSwitch(page, 'Run in a shell', input.shell ?? false)
  await page
    .getByRole('radiogroup', { name: 'Environment' })
    .getByRole('radio', { name: input.environment === 'python' ? 'Python' : 'None' })
    .click()
  await setSwitch(page, 'Interactive terminal', input.terminal ?? false)
  const changes = page.getByRole('radiogroup', { name: 'Changes on top' })
  if (input.patch === undefined) await changes.getByRole('radio', { name: 'None' }).click()
  else {
    await changes.getByRole('radio', { name: 'A patch' }).click()
    await page.getByRole('textbox', { name: 'Patch' }).fill(input.patch)
  }
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Output' })).toBeVisible()
}

/** The form remembers what was chosen last, so a switch is looked at before it is clicked. */
async function setSwitch(page: Page, name: string, on: boolean): Promise<void> {
  const control = page.getByRole('switch', { name })
  if ((await control.isChecked()) !== on) await control.click()
}

/** Gives the window's content that size, as dragging its edge does. */
export async function resizeWindow(
  app: ElectronApplication,
  width: number,
  height: number,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  )
}

/** What the terminal pane shows, rows joined by newlines. */
export async function outputOf(page: Page): Promise<string> {
  const rows = await page.locator('.xterm-rows > div').allInnerTexts()
  return rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd()).join('\n')
}

/** Waits until the pane shows `text`; the first environment of a test may take its time. */
export async function expectOutput(page: Page, text: string): Promise<void> {
  await expect.poll(() => outputOf(page), { timeout: 60_000 }).toContain(text)
}

/** The line of a run on the Runs screen. */
export function runLine(page: Page, text: string | RegExp) {
  return page.getByRole('main').getByRole('link').filter({ hasText: text })
}

/** What the search in a log says of its matches. */
export function searchStatus(page: Page) {
  return page.getByRole('search').getByRole('status')
}
