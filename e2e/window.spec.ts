import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { addProject, expectOutput, launchRun, runLine } from './steps'

test('a page can read nothing outside its folder, and goes and opens nothing', async ({
  start,
}) => {
  const { app, page } = await start()
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (url) => Promise.resolve(void opened.push(url))
  })
  const seen = await page.evaluate(async () => {
    const escapes = ['%2e%2e%2fpackage.json', '..%2f..%2fpackage.json', '%', '%5c..%5c..']
    const answers = await Promise.all(
      escapes.map((path) => fetch(`app://runner/${path}`).then(({ status }) => status)),
    )
    const { headers } = await fetch('app://runner/index.html')
    return { answers, policy: headers.get('content-security-policy') }
  })
  expect(seen.answers).toEqual([404, 404, 404, 404])
  expect(seen.policy).toContain("default-src 'none'")

  const can = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    document.body.append(script)
    window.open('file:///etc/passwd')
    window.open('https://example.invalid/')
    location.href = 'https://example.invalid/away'
    return {
      inlineRan: 'inlineRan' in window,
      other: await fetch('https://example.invalid/').then(
        () => 'reached',
        () => 'refused',
      ),
      clipboard: await navigator.clipboard.readText().then(
        () => 'read',
        () => 'refused',
      ),
    }
  })
  expect(can).toEqual({ inlineRan: false, other: 'refused', clipboard: 'refused' })
  expect(page.url()).toContain('app://runner/')
  expect(app.windows()).toHaveLength(1)
  expect(await app.evaluate(() => Reflect.get(globalThis, 'opened'))).not.toContain(
    'file:///etc/passwd',
  )
})

test('what a pane must not say is dropped and hurts nobody', async ({ start, home, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: `python3 -c "print(input('who? '))"`, terminal: true })
  await expectOutput(page, 'who?')
  const commandId = page.url().split('/').at(-1)
  await page.evaluate((id) => {
    for (const request of [null, 'log', { kind: 'log' }, { kind: 'log', commandId: id, from: 0 }]) {
      const { port1, port2 } = new MessageChannel()
      window.postMessage({ type: 'runner-supervisor:connect', request }, '*', [port2])
      for (const said of [
        null,
        7,
        { kind: 'input', text: { a: 1 } },
        { kind: 'resize', columns: Number.NaN, rows: -1 },
      ]) {
        port1.postMessage(said)
      }
    }
  }, commandId)
  const log = () => readFileSync(join(home, 'supervisor.log'), 'utf8')
  await expect.poll(log).toContain('A pane said something that panes do not say')
  expect(log()).not.toContain('nobody caught it')
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.type('Ada\n')
  await expectOutput(page, 'Ada')
})

test('a page that crashes comes back, says so, and its runs went on', async ({
  start,
  home,
  project,
}) => {
  const { app, page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'sleep 600' })
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  })
  const log = () => readFileSync(join(home, 'supervisor.log'), 'utf8')
  await expect.poll(log, { timeout: 15_000 }).toContain('The page of the window is gone')
  const isBack = () =>
    app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      return contents?.isCrashed() === false && !contents.isLoading()
    })
  await expect.poll(isBack, { timeout: 15_000 }).toBe(true)
  // Playwright lost its page in the crash, so the new one is read from main.
  const text = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText'),
    )
  await expect.poll(text).toContain('The window crashed and was opened again')
  expect(await text()).toContain('1 live')
})

test('closing the window asks first, and going on keeps window and run', async ({
  start,
  project,
}) => {
  const { app, page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'sleep 600' })
  await app.evaluate(({ BrowserWindow, dialog }) => {
    Object.assign(globalThis, { asked: 0 })
    dialog.showMessageBox = () => {
      Object.assign(globalThis, { asked: Number(Reflect.get(globalThis, 'asked')) + 1 })
      return new Promise((resolve) =>
        setTimeout(() => {
          Object.assign(globalThis, { answered: true })
          resolve({ response: 1, checkboxChecked: false })
        }, 300),
      )
    }
    const [window] = BrowserWindow.getAllWindows()
    window?.close()
    window?.close()
  })
  const asked = () => app.evaluate(() => Number(Reflect.get(globalThis, 'asked')))
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'answered'))).toBe(true)
  expect(await asked()).toBe(1)
  await expect(page.getByRole('button', { name: 'Stop' }).first()).toBeVisible()
  const visible = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.isVisible()),
  )
  expect(visible).toEqual([true])
})

test('a signal ends the app in order and asks nobody', async ({ start, project }) => {
  const first = await start()
  await addProject(first.page, project.path)
  await launchRun(first.page, { line: 'echo last words; sleep 600', shell: true })
  await expectOutput(first.page, 'last words')
  const { pid = 0 } = first.app.process()
  first.app.process().kill('SIGTERM')
  await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 20_000 }).toBe(false)
  const second = await start()
  await expect(runLine(second.page, 'last words')).toContainText('Cancelled')
})

test('a click on a notification shows its run, and a reload leaves no port open', async ({
  start,
  project,
}) => {
  const { app, page } = await start()
  await app.evaluate(({ BrowserWindow, Notification, ipcMain }) => {
    Notification.isSupported = () => true
    Notification.prototype.show = function show() {
      this.emit('click')
    }
    BrowserWindow.prototype.isFocused = () => false
    Object.assign(globalThis, { open: 0 })
    const count = (by: number) =>
      Object.assign(globalThis, { open: Number(Reflect.get(globalThis, 'open')) + by })
    ipcMain.on('runner-supervisor:connect', ({ ports }) => {
      count(1)
      ports[0]?.on('close', () => count(-1))
    })
  })
  const open = () => app.evaluate(() => Number(Reflect.get(globalThis, 'open')))
  await addProject(page, project.path)
  await page.reload()
  await launchRun(page, { line: 'sleep 1' })
  await page.getByRole('link', { name: /^Runs/ }).first().click()
  await expect(page).toHaveURL(/#\/runs\/\w+|#\/run\/\w+/)
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  const before = await open()
  for (let times = 0; times < 3; times++) await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expect.poll(open).toBeLessThanOrEqual(before)
})

test('an enlarged window gives its room to the screen, and the sidebar lies over it', async ({
  start,
}) => {
  const { app, page } = await start()
  const sidebar = page.getByRole('complementary', { name: 'Sidebar' })
  await expect(sidebar).toBeVisible()
  const zoom = (factor: number) =>
    app.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to),
      factor,
    )
  await zoom(2)
  await expect(sidebar).toBeHidden()
  await page.getByRole('button', { name: 'Show sidebar' }).click()
  await sidebar.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused()
  await expect(sidebar).toBeHidden()
  await zoom(1)
  await expect(sidebar).toBeVisible()
})
