import type { ElectronApplication } from '@playwright/test'
import { expect, test } from './fixtures'
import { addProject, expectOutput, launchRun } from './steps'

/** A native menu can't be clicked by a test: its popup is caught, and `role` clicked at once. */
async function catchMenus(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Menu }) => {
    Menu.prototype.popup = function popup() {
      const roles = this.items.map(({ role, enabled }) => (enabled ? role : `(${String(role)})`))
      Object.assign(globalThis, { shownMenu: this, shownRoles: roles.join(' ') })
    }
  })
}

function shown(app: ElectronApplication): Promise<string> {
  return app.evaluate(() => String(Reflect.get(globalThis, 'shownRoles') ?? 'none'))
}

async function choose(app: ElectronApplication, role: string): Promise<void> {
  await app.evaluate(({ BrowserWindow }, wanted) => {
    const menu = Reflect.get(globalThis, 'shownMenu') as Electron.Menu
    const window = BrowserWindow.getAllWindows()[0]
    menu.items
      .find((item) => item.role?.toLowerCase() === wanted)
      ?.click({}, window, window?.webContents)
    Object.assign(globalThis, { shownRoles: 'none' })
  }, role)
}

test('a right click offers what can be done with a field, a selection and a terminal', async ({
  start,
  project,
}) => {
  const { app, page } = await start()
  await catchMenus(app)
  await addProject(page, project.path)
  const line = page.getByRole('combobox', { name: 'Command line' })
  await line.fill('from the field')
  await line.selectText()
  await line.click({ button: 'right' })
  await expect.poll(() => shown(app)).toMatch(/^cut copy \(?paste\)? .*selectall$/i)
  await choose(app, 'copy')
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe('from the field')

  await page.getByRole('heading', { level: 1 }).click({ button: 'right' })
  await launchRun(page, { line: 'sh -c "echo first; cat"', terminal: true })
  await expectOutput(page, 'first')
  expect(await shown(app)).toBe('none')
  const screen = page.locator('.xterm-screen')
  await screen.click({ button: 'right', position: { x: 60, y: 60 } })
  await expect.poll(() => shown(app)).toBe('(copy) paste')
  await choose(app, 'paste')
  await expectOutput(page, 'from the field')

  await screen.dblclick({ position: { x: 15, y: 8 } })
  await screen.click({ button: 'right', position: { x: 15, y: 8 } })
  await expect.poll(() => shown(app)).toBe('copy paste')
  await choose(app, 'copy')
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('first')

  await page.keyboard.press('Shift+F6')
  await page.keyboard.press('s')
  await expect(page.getByText('Cancelled').first()).toBeVisible()
  await screen.dblclick({ position: { x: 15, y: 8 } })
  await screen.click({ button: 'right', position: { x: 15, y: 8 } })
  await expect.poll(() => shown(app)).toBe('copy')
})
