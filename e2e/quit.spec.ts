import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { addProject, expectOutput, launchRun, runLine } from './steps'

test('“Stop and quit” gives a run the time to clean up, and keeps its last words', async ({
  start,
  home,
  project,
}) => {
  writeFileSync(join(home, 'runner.toml'), '[execution]\ninterrupt_grace_seconds = 20\n')
  const { app, page } = await start()
  await addProject(page, project.path)
  const cleanUp = 'sleep 1; echo cleaned; exit'
  const line = `trap '${cleanUp}' INT; echo begun; while true; do sleep 0.05; done`
  await launchRun(page, { line, shell: true })
  await expectOutput(page, 'begun')
  const ended = app.waitForEvent('close')
  await app.evaluate(({ app: inMain, dialog }) => {
    const answer = (_window: unknown, { buttons = [] }: Electron.MessageBoxOptions) =>
      Promise.resolve({ response: buttons.indexOf('Stop and quit'), checkboxChecked: false })
    Object.assign(dialog, { showMessageBox: answer })
    inMain.quit()
  })
  await ended

  const second = await start()
  await expect(runLine(second.page, 'begun')).toContainText('Cancelled')
  await runLine(second.page, 'begun').click()
  await expectOutput(second.page, 'begun\ncleaned')
})

test('the app ends although its own way out never does', async ({ start }) => {
  const { app } = await start()
  const isGone = new Promise<void>((resolve) => app.process().once('exit', () => resolve()))
  await app.evaluate(({ app: inMain }) => {
    inMain.on('quit', () => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    })
    setTimeout(() => inMain.quit())
  })
  await isGone
  const again = await start()
  await expect(again.page.getByRole('heading', { level: 1 })).toBeVisible()
})
