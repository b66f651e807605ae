import type { Page } from '@playwright/test'
import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import {
  addProject,
  expectOutput,
  launchRun,
  outputOf,
  resizeWindow,
  runLine,
  searchStatus,
} from './steps'

const script = (name: string) => join(import.meta.dirname, name)

test('python asks in an interactive terminal and gets the answer that was typed', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, {
    line: `python3 -c "name = input('who? '); print('hello', name)"`,
    terminal: true,
  })
  await expectOutput(page, 'who?')
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.type('Ada\n')
  await expectOutput(page, 'hello Ada')
  await expect(page.getByText('Succeeded').first()).toBeVisible()
})

test('pdb steps, and Ctrl-C reaches the program', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'python3 -m pdb steps.py never', terminal: true })
  await expectOutput(page, '(Pdb)')
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.type('p 6 * 7\n')
  await expect.poll(() => outputOf(page)).toMatch(/^42\s*$/m)
  await page.keyboard.type('continue\n')
  // pdb has shown the program's first line, which has these words in it.
  await expect.poll(() => outputOf(page)).toMatch(/^step 1\s*$/m)
  await page.keyboard.press('Control+c')
  await expectOutput(page, 'Program interrupted')
  await page.keyboard.type('quit\n')
  await expect(page.getByText(/Succeeded|Failed/).first()).toBeVisible()
})

test('what is typed on as a program ends is no key of the screen', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'read a; echo got $a', shell: true, terminal: true })
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused()
  await page.keyboard.type('one\nrm -rf x\n', { delay: 60 })
  await expectOutput(page, 'got one')
  await page.keyboard.type('rende c\n', { delay: 20 })
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Tab')
  await expect(page.getByText('Esc leaves the terminal')).toBeVisible()
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Esc leaves the terminal')).toBeHidden()
  await page.keyboard.press('r')
  await page.getByRole('link', { name: /^Runs/ }).click()
  await expect(runLine(page, 'read a')).toHaveCount(2)
})

test('a paste of more than two million characters reaches the program whole', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: `python3 ${script('paste.py')}`, terminal: true })
  await expectOutput(page, 'paste')
  const paste = `${'é\u{1f511}x'.repeat(600_000)}.`
  await page.locator('.xterm-helper-textarea').evaluate((area, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  }, paste)
  const bytes = Buffer.from(paste)
  const hash = createHash('sha1').update(bytes).digest('hex')
  await expectOutput(page, `${String(bytes.length)} ${hash}`)
})

test('a progress bar is one line that goes on, not a line for each step', async ({
  start,
  home,
  project,
}) => {
  const gate = join(home, 'gate')
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: `python3 ${script('progress.py')} ${gate}`, terminal: true })
  await expectOutput(page, ' 50% ##########')
  const bars = async () => (await outputOf(page)).split('\n').filter((row) => row.includes('%'))
  expect(await bars()).toHaveLength(1)
  writeFileSync(gate, '')
  await expectOutput(page, 'done')
  expect(await bars()).toEqual(['100% ####################|'])
})

test('a program in an interactive terminal sees the window grow to more than 200 columns', async ({
  start,
  home,
  project,
}) => {
  const gate = join(home, 'gate')
  const { app, page } = await start()
  await resizeWindow(app, 1280, 800)
  await addProject(page, project.path)
  await launchRun(page, { line: `python3 ${script('width.py')} ${gate}`, terminal: true })
  await expectOutput(page, 'columns')
  const columns = async () => Number(/columns (\d+)\s*$/.exec(await outputOf(page))?.[1])
  await expect.poll(columns).toBeLessThan(120)
  await page.getByRole('button', { name: 'Details' }).click()
  await resizeWindow(app, 1920, 1080)
  await expect.poll(columns).toBeGreaterThan(200)
  writeFileSync(gate, '')
  await expect(page.getByText('Succeeded').first()).toBeVisible()
})

test('a program in an interactive terminal that waits for its turn starts as wide as its pane', async ({
  start,
  home,
  project,
}) => {
  writeFileSync(join(home, 'runner.toml'), '[execution]\nparallel_limit = 1\n')
  const gate = join(home, 'gate')
  const { app, page } = await start()
  await resizeWindow(app, 1280, 800)
  await addProject(page, project.path)
  await launchRun(page, { line: `python3 steps.py ${gate}` })
  await expectOutput(page, 'step 1')
  const never = join(home, 'never')
  await launchRun(page, { line: `python3 ${script('width.py')} ${never}`, terminal: true })
  await expect(page.getByText('Waiting for the only place, next in line')).toBeVisible()
  writeFileSync(gate, '')
  await expectOutput(page, 'columns')
  const widths = [...(await outputOf(page)).matchAll(/columns (\d+)/g)].map(([, width]) => width)
  expect(widths).toHaveLength(1)
  expect(Number(widths[0])).toBeLessThan(120)
})

test('a full-screen program is whole again when its pane is opened again, and gone when it is stopped', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const line = `seq 3; python3 ${script('full_screen.py')}`
  await launchRun(page, { line, shell: true, terminal: true })
  const address = page.url()
  // Where the pane could not keep up, it has asked for the whole screen already.
  const drawn = async () => Number(/drawn (\d+)/.exec(await outputOf(page))?.[1] ?? -1)
  await expect.poll(() => outputOf(page)).toMatch(/frame 40000|drawn/)
  const before = await drawn()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await page.evaluate((url) => location.assign(url), address)
  await expect.poll(drawn).toBeGreaterThan(before)
  expect(await outputOf(page)).not.toContain('not shown')
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.press('ArrowUp')
  // As cursor keys are when a program has asked for its own (DECCKM).
  await expectOutput(page, `key b'\\x1bOA'`)

  await page.getByRole('button', { name: 'Stop' }).first().click()
  // The lines of before are back, with its last words below them, and the pointer is the reader's.
  await expect.poll(() => outputOf(page)).toMatch(/not shown[^]*drawn \d[^]*KeyboardInterrupt/)
  await page
    .locator('.xterm-rows > div')
    .filter({ hasText: 'KeyboardInterrupt' })
    .first()
    .dblclick({ force: true })
  await expect(page.locator('.xterm-selection > div')).not.toHaveCount(0)
})

test('what a program placed in a wide terminal is shown as it was in a narrow one', async ({
  start,
  home,
  project,
}) => {
  const gate = join(home, 'gate')
  const { app, page } = await start()
  await resizeWindow(app, 1920, 1080)
  await addProject(page, project.path)
  await launchRun(page, { line: `python3 ${script('placed.py')} ${gate}`, terminal: true })
  const rows = async () => (await outputOf(page)).split('\n').slice(0, 5)
  const asDrawn = [1, 2, 3, 4, 5].map((row): unknown =>
    expect.stringMatching(new RegExp(`^row ${String(row)} {100,}edge$`)),
  )
  await expect.poll(rows).toEqual(asDrawn)
  writeFileSync(gate, '')
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  const address = page.url()
  await resizeWindow(app, 1280, 800)
  await expect(page.locator('.without-wrap')).toBeVisible()
  expect(await rows()).toEqual(asDrawn)

  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await page.evaluate((url) => location.assign(url), address)
  await expect.poll(rows).toEqual(asDrawn)
})

test('what a program draws for a pane that is opened again in a wider window is drawn in its width', async ({
  start,
  home,
  project,
}) => {
  const gate = join(home, 'gate')
  const { app, page } = await start()
  await resizeWindow(app, 1280, 800)
  await addProject(page, project.path)
  // Enough before it that what is new comes in one piece with the last of what is old.
  const line = `seq 150000; python3 ${script('placed.py')} ${gate}`
  await launchRun(page, { line, shell: true, terminal: true })
  await expectOutput(page, 'row 5')
  const address = page.url()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await resizeWindow(app, 1920, 1080)
  await page.evaluate((url) => location.assign(url), address)
  const rows = async () => (await outputOf(page)).split('\n').slice(0, 5)
  const asDrawn = [1, 2, 3, 4, 5].map((row): unknown =>
    expect.stringMatching(new RegExp(`^row ${String(row)} {130,}edge$`)),
  )
  await expect.poll(rows).toEqual(asDrawn)
})

test('output by pipes can switch nothing that outlasts it', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  const modes = String.raw`printf '\033[?1049h\033[?1003h\033[2;4r\033[20l\033[?25h'`
  await launchRun(page, {
    line: `seq 100; ${modes}; seq 101 200; printf '\\033c'; seq 3; printf '\\033[99;1H'`,
    shell: true,
  })
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await expectOutput(page, '200\n1\n2\n3')
  await page
    .locator('.xterm-rows > div')
    .filter({ hasText: '200' })
    .first()
    .dblclick({ force: true })
  await expect(page.locator('.xterm-selection > div')).not.toHaveCount(0)
  await page.getByRole('textbox', { name: 'Terminal input' }).press('Shift+PageUp')
  await expectOutput(page, '150')
  // Nor does text at a place keep the pane from wrapping.
  await expect(page.getByText('Complete', { exact: true })).toBeVisible()
  await expect(page.locator('.without-wrap')).toHaveCount(0)
})

test('what a program by pipes clears away stays above', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  const line = String.raw`seq 5; printf '\033[H\033[2J\033[3J'; echo after`
  await launchRun(page, { line, shell: true })
  await expectOutput(page, 'after')
  await page.getByRole('textbox', { name: 'Terminal input' }).press('Shift+PageUp')
  await expectOutput(page, '1\n2\n3\n4\n5\nafter')
})

test('the search finds a line far above the scrollback and opens the log there', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'seq 1 40; echo a needle; seq 42 60000', shell: true })
  await expectOutput(page, '60000')
  await page.keyboard.press('Control+f')
  await page.getByRole('textbox', { name: 'Search in log' }).fill('needle')
  // Enter does not wait for the hits; they come when they are found.
  await page.keyboard.press('Enter')
  await expect(searchStatus(page)).toHaveText('1 of 1')
  const reader = page.getByRole('region', { name: 'Full log' })
  await expect(reader.getByText('a needle', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Regular expression' }).click()
  await page.getByRole('textbox', { name: 'Search in log' }).fill('(needle')
  await expect(searchStatus(page)).toHaveText(/^Not a valid regular expression/)

  // The keys stay with what is in sight.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('group', { name: 'Lines of the log' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(reader.getByText('60000', { exact: true }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(reader).toBeHidden()
  await expect(page.getByRole('textbox', { name: 'Terminal input' })).toBeFocused()
  await page.keyboard.press('Control+f')
  await page.getByRole('button', { name: 'Full log' }).click()
  await expect(page.getByRole('group', { name: 'Lines of the log' })).toBeFocused()
  await page.keyboard.press('Control+f')
  await expect(page.getByRole('textbox', { name: 'Search in log' })).toBeFocused()
})

test('the full log shows the end of a progress bar, and of a long line each part that is asked for', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: `python3 ${script('long_lines.py')}` })
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await page.getByRole('button', { name: 'Full log' }).click()
  const reader = page.getByRole('region', { name: 'Full log' })
  await expect(reader.getByText(`100.0 % ${'#'.repeat(20)}`, { exact: true })).toBeVisible()
  await expect(reader.getByText('0.0 %', { exact: true })).toBeHidden()
  // As the terminal has them.
  await expect(reader.getByText('done')).toHaveCSS('tab-size', '8')
  const more = reader.getByRole('button', { name: /^… \d\.\d MB more$/ })
  await expect(more).toBeVisible()
  await expect(reader.getByText('row 9,', { exact: true })).toBeHidden()

  await more.press('Enter')
  const before = reader.getByRole('button', { name: /before$/ })
  await expect(before).toHaveText('… 4.1 kB before')
  await expect(reader.getByText('row 200', { exact: true })).toBeAttached()
  await more.press('Space')
  await expect(before).toHaveText('… 20 kB before')
  await before.click()
  await before.click()
  // The button is gone, and the keys go on to the lines.
  await expect(before).toBeHidden()
  await expect(page.getByRole('group', { name: 'Lines of the log' })).toBeFocused()

  await page.keyboard.press('Control+f')
  await page.getByRole('textbox', { name: 'Search in log' }).fill('needle')
  await page.keyboard.press('Enter')
  await expect(searchStatus(page)).toHaveText('1 of 1')
  const mark = reader.locator('mark')
  await expect(mark).toHaveText('needle')
  await expect(mark).toBeInViewport()
  await page.getByRole('textbox', { name: 'Search in log' }).fill(' 50.0 %')
  await page.keyboard.press('Enter')
  await expect(mark).toHaveText(' 50.0 %')
})

test('the full log tells times and streams as the terminal does', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'echo out; sleep 0.2; echo err >&2', shell: true })
  await expectOutput(page, 'err')
  await page.getByRole('button', { name: 'Timestamps' }).click()
  const times = page.locator('.terminal-gutter .gutter-row').filter({ hasText: /^\d\d:/ })
  await expect(times).toHaveCount(2)
  const inPane = await times.allTextContents()
  await page.getByRole('button', { name: 'Full log', exact: true }).click()
  const lines = page.getByRole('group', { name: 'Lines of the log' })
  await expect(lines).toContainText(`${inPane[0] ?? ''}1out${inPane[1] ?? ''}2err`)
  await expect(lines.locator('.border-l-warning')).toHaveText(`${inPane[1] ?? ''}2`)
  await expect(page.getByRole('button', { name: /Wrap lines/ })).toBeDisabled()
  await page.getByRole('button', { name: 'Timestamps' }).click()
  await expect(lines).toContainText('1out2err')
})

test('copying says that nothing is selected, and what stops a run', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'echo begun; sleep 600', shell: true })
  await expectOutput(page, 'begun')
  const keys = page.getByRole('textbox', { name: 'Terminal input' })
  await keys.press('Control+c')
  await expect(page.getByText('Nothing is selected to copy. S stops the run')).toBeVisible()
  await keys.press('s')
  await expect(page.getByText('Cancelled').first()).toBeVisible()
})

test('a match in a line of thousands of rows is shown in the full log', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: `python3 -c "print('ab ' * 200000 + 'needle' + ' cd' * 9000)"` })
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await page.keyboard.press('Control+f')
  await page.getByRole('textbox', { name: 'Search in log' }).fill('needle')
  await page.keyboard.press('Enter')
  // The pane's own search goes up such a line in as many calls as it has rows.
  const reader = page.getByRole('region', { name: 'Full log' })
  await expect(reader.locator('mark')).toHaveText('needle')
})

test('the full log goes along with a progress bar in its last line', async ({
  start,
  home,
  project,
}) => {
  const [half, end] = [join(home, 'half'), join(home, 'end')]
  const until = (file: string) => `until [ -e ${file} ]; do sleep 0.02; done`
  const { page } = await start()
  await addProject(page, project.path)
  const line = `printf '10 %%'; ${until(half)}; printf '\\r50 %%'; ${until(end)}; printf '\\r100 %%'`
  await launchRun(page, { line, shell: true })
  await page.getByRole('button', { name: 'Full log' }).click()
  const reader = page.getByRole('region', { name: 'Full log' })
  await expect(reader.getByText('10 %', { exact: true })).toBeVisible()
  writeFileSync(half, '')
  await expect(reader.getByText('50 %', { exact: true })).toBeVisible()
  writeFileSync(end, '')
  await expect(reader.getByText('100 %', { exact: true })).toBeVisible()
})

test('a log that is gone is not taken for a run that printed nothing', async ({
  start,
  home,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'echo hello' })
  await expectOutput(page, 'hello')
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await page.getByRole('link', { name: 'Runs' }).first().click()
  rmSync(join(home, '.artifacts', 'logs'), { recursive: true })
  await runLine(page, 'echo hello').click()
  await expect(page.getByText('The log of this run was moved or deleted')).toBeVisible()
})

test('a pane that is opened again goes on where the run is, without a gap', async ({
  start,
  home,
  project,
}) => {
  const gate = join(home, 'gate')
  const { app, page } = await start()
  await addProject(page, project.path)
  const counting = `i=0; until [ -e ${gate} ]; do i=$((i+1)); echo row $i; sleep 0.01; done`
  await launchRun(page, {
    line: `${counting}; seq -f 'row %g' $((i+1)) $((i+500)); echo all $((i+500))`,
    shell: true,
  })
  const address = page.url()
  await expectOutput(page, 'row ')
  for (let visit = 0; visit < 3; visit += 1) {
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    await page.evaluate((url) => location.assign(url), address)
    await expectOutput(page, 'row ')
    const gutterRow = page.locator('.terminal-gutter .gutter-row').first()
    expect((await gutterRow.boundingBox())?.height).toBeGreaterThan(10)
  }
  writeFileSync(gate, '')
  await expectOutput(page, 'all ')
  await page.getByRole('button', { name: 'More for the output' }).click()
  await page.getByRole('menuitem', { name: 'Copy all in the pane' }).click()
  const copied = async () =>
    (await app.evaluate(({ clipboard }) => clipboard.readText())).trim().split('\n')
  await expect.poll(async () => (await copied()).at(-1)).toMatch(/^all \d+$/)
  const lines = await copied()
  const total = Number(lines.at(-1)?.slice('all '.length))
  expect(total).toBeGreaterThan(500)
  const rows = Array.from({ length: total }, (_, index) => `row ${index + 1}`)
  expect(lines).toEqual([...rows, `all ${total}`])
})

test('scrolling up holds the view while the run goes on, and one click leads back', async ({
  start,
  project,
}) => {
  const { app, page } = await start()
  await addProject(page, project.path)
  await launchRun(page, {
    line: 'i=0; while true; do i=$((i+1)); echo row $i; sleep 0.01; done',
    shell: true,
  })
  // A single row goes by between two looks, so the newest one in sight is what counts.
  const newestRow = async () => Number(/row (\d+)\s*$/.exec(await outputOf(page))?.[1] ?? 0)
  await expect.poll(newestRow).toBeGreaterThan(120)
  const box = await page.locator('.xterm-screen').boundingBox()
  if (!box) throw new Error('The terminal is not on the page')
  // Playwright's own wheel lacks the ticks that real ones have.
  await app.evaluate(
    ({ BrowserWindow }, at) =>
      BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({
        type: 'mouseWheel',
        ...at,
        deltaY: 240,
        wheelTicksY: 2,
      }),
    { x: Math.round(box.x + 200), y: Math.round(box.y + 200) },
  )
  const jump = page.getByRole('button', { name: /Jump to latest .* new lines/ })
  await expect(jump).toBeVisible()
  const held = await outputOf(page)
  await expect(page.getByText('Paused')).toBeVisible()
  expect(await outputOf(page)).toBe(held)
  await jump.click()
  await expect(jump).toBeHidden()
  await page.getByRole('button', { name: 'Stop' }).first().click()
  await expect(page.getByText('Cancelled').first()).toBeVisible()
})

test('the view is held by a scrollback that a single burst would fill', async ({
  start,
  home,
  project,
}) => {
  const gate = join(home, 'gate')
  const { page } = await start()
  await addProject(page, project.path)
  const line = `seq 9000; until [ -e ${gate} ]; do sleep 0.05; done; seq 9001 17000`
  await launchRun(page, { line, shell: true })
  await expectOutput(page, '9000')
  const keys = page.getByRole('textbox', { name: 'Terminal input' })
  await keys.press('Home')
  await expectOutput(page, '1\n2\n3')
  const held = await outputOf(page)
  writeFileSync(gate, '')
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'more is waiting' })).toBeVisible()
  // So that it is drawn anew, whether its lines are still there or not.
  await keys.press('ArrowDown')
  await expect.poll(() => outputOf(page)).not.toBe(held)
  await keys.press('ArrowUp')
  await expect.poll(() => outputOf(page)).toBe(held)
})

test('rows keep their lines when the window changes while output is held', async ({
  start,
  home,
  project,
}) => {
  const gate = join(home, 'gate')
  const { app, page } = await start()
  await resizeWindow(app, 1280, 800)
  await addProject(page, project.path)
  const line = `seq 7000; until [ -e ${gate} ]; do sleep 0.05; done; seq 7001 17000`
  await launchRun(page, { line, shell: true })
  await expectOutput(page, '7000')
  const keys = page.getByRole('textbox', { name: 'Terminal input' })
  await keys.press('Home')
  await expectOutput(page, '1\n2\n3')
  writeFileSync(gate, '')
  const jump = page.getByRole('button', { name: /\d\+ new lines|more is waiting/ })
  await expect(jump).toBeVisible()
  const held = (await outputOf(page)).split('\n').length
  await resizeWindow(app, 1280, 700)
  await expect.poll(async () => (await outputOf(page)).split('\n').length).toBeLessThan(held)
  await expectOutput(page, '1\n2\n3')
  const tools = page.getByRole('group', { name: 'Output tools' })
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await expect(tools).toContainText(/Paused.* of 91 kB/)
  await jump.click()
  await expect(tools).toContainText(/Complete91 kB/)
  await expectOutput(page, '17000')
  await keys.press('Home')
  await expect.poll(async () => Number((await outputOf(page)).split('\n')[0])).toBeLessThan(8000)
  const first = (await outputOf(page)).split('\n')[0] ?? ''
  await page.getByRole('button', { name: 'Full log', exact: true }).click()
  const lines = page.getByRole('group', { name: 'Lines of the log' })
  await expect(lines.locator('[data-selectable]').first()).toHaveText(first)
})

/** Goes up by so many pages; each is on screen before the next is asked for. */
async function scrollUp(page: Page, pages: number): Promise<void> {
  for (let left = pages; left > 0; left -= 1) {
    const before = await outputOf(page)
    await page.getByRole('textbox', { name: 'Terminal input' }).press('PageUp')
    await expect.poll(() => outputOf(page)).not.toBe(before)
  }
}

test('the line at the top stays there when the window gets lower and higher again', async ({
  start,
  project,
}) => {
  const { app, page } = await start()
  await resizeWindow(app, 1280, 800)
  await addProject(page, project.path)
  // More than the scrollback holds, so that a lower window drops lines from it.
  await launchRun(page, { line: 'seq 20000' })
  await expectOutput(page, '20000')
  await scrollUp(page, 5)
  const top = async () => (await outputOf(page)).split('\n')[0]
  await expect(page.getByText('Jump to latest')).toBeVisible()
  const before = await top()
  const rows = async () => (await outputOf(page)).split('\n').length
  const high = await rows()
  await resizeWindow(app, 1280, 640)
  await expect.poll(rows).toBeLessThan(high)
  await expect.poll(top).toBe(before)
  await resizeWindow(app, 1280, 800)
  await expect.poll(rows).toBe(high)
  await expect.poll(top).toBe(before)
  await page.getByRole('button', { name: 'Jump to latest' }).click()
  await expectOutput(page, '20000')
})

test('the line at the top stays there when the window gets narrower and wider again', async ({
  start,
  project,
}) => {
  const { app, page } = await start()
  await resizeWindow(app, 1280, 800)
  await addProject(page, project.path)
  await launchRun(page, { line: `python3 -c "for i in range(3000): print(i, 'x' * 150)"` })
  await expectOutput(page, '2999 x')
  await scrollUp(page, 5)
  await expect(page.getByText('Jump to latest')).toBeVisible()
  const rows = async () => (await outputOf(page)).split('\n')
  const lineAtTop = async () => {
    const shown = await rows()
    const begun = shown.findIndex((row) => /^\d+ x/.test(row))
    return Number.parseInt(shown[begun] ?? '', 10) - (begun > 0 ? 1 : 0)
  }
  const before = await lineAtTop()
  const wide = Math.max(...(await rows()).map(({ length }) => length))
  for (const width of [900, 1280, 1700, 1280]) {
    await resizeWindow(app, width, 800)
    await expect.poll(lineAtTop).toBe(before)
  }
  await expect.poll(async () => Math.max(...(await rows()).map(({ length }) => length))).toBe(wide)
})

test('the scroll bar shows where one is, with the pointer elsewhere too', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'seq 400', shell: true })
  await expectOutput(page, '400')
  const bar = page.locator('.terminal-pane .scrollbar.vertical')
  await page.locator('.xterm-screen').hover()
  await expect(bar).toHaveClass(/(^| )visible( |$)/)
  // xterm's own way is to hide it as the pointer leaves.
  await page.mouse.move(0, 0)
  await expect(bar).toHaveClass(/(^| )visible( |$)/)
})

test('the first output is drawn alone: no word of having none, and nothing that fades', async ({
  start,
  home,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const gate = join(home, 'gate')
  const line = `until [ -e ${gate} ]; do sleep 0.02; done; seq 400`
  await launchRun(page, { line, shell: true })
  await expect(page.getByText('No output yet.')).toBeVisible()
  const watch = await page.evaluateHandle(() => {
    const faded: string[] = []
    const pane = document.querySelector('.terminal-pane')
    pane?.addEventListener('transitionrun', ({ target }) => {
      if (target instanceof Element) faded.push(target.className)
    })
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    // What is on the page as a frame begins is what the frame before it has drawn.
    const output = () => document.querySelector('.xterm-rows')?.textContent.includes('400') ?? false
    const notice = () => document.body.textContent.includes('No output yet.')
    const look = async () => {
      while (!output()) await nextFrame()
      const both = notice()
      for (let frame = 0; frame < 20; frame++) await nextFrame()
      return { both, faded }
    }
    return { seen: look() }
  })
  writeFileSync(gate, '')
  expect(await watch.evaluate(({ seen }) => seen)).toEqual({ both: false, faded: [] })
})

test('a line that scrolls in draws each row once', async ({ start, home, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  const gate = join(home, 'gate')
  const lines = 'for i in $(seq 101 120); do echo $i; sleep 0.1; done; echo end'
  const line = `seq 100; until [ -e ${gate} ]; do sleep 0.02; done; ${lines}`
  await launchRun(page, { line, shell: true })
  await expectOutput(page, '100')
  const watch = await page.evaluateHandle(() => {
    const row = document.querySelector('.xterm-rows > div')
    const rows = document.querySelector('.xterm-rows')
    if (row === null || rows === null) throw new Error('there is no terminal on the page')
    let count = 0
    new MutationObserver((changes) => {
      count += changes.filter(({ target }) => target === row).length
    }).observe(rows, { childList: true, subtree: true })
    const untilEnd = async () => {
      while (!rows.textContent.includes('end')) await new Promise(requestAnimationFrame)
      return count
    }
    return { drawn: untilEnd() }
  })
  writeFileSync(gate, '')
  const drawn = await watch.evaluate((watched) => watched.drawn)
  // 21 lines; xterm alone draws each row a second time for a selection that is not there.
  expect(drawn).toBeGreaterThan(10)
  expect(drawn).toBeLessThan(32)
})

test('inverse text has the colour of the background', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: String.raw`printf '\033[7minverse\033[0m\n'`, shell: true })
  const text = page.locator('.xterm-rows span').filter({ hasText: 'inverse' })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const pane = page.locator('.terminal-pane')
    const background = await pane.evaluate((element) => getComputedStyle(element).backgroundColor)
    await expect(text).toHaveCSS('color', background)
  }
})

test('a character is measured for the first pane that shows it only', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await page.evaluate(() => {
    new MutationObserver((changes) => {
      const measured = changes.filter(
        ({ target }) =>
          target instanceof Element && target.closest('.xterm-width-cache-measure-container'),
      )
      document.title = String(Number(document.title) + measured.length)
    }).observe(document.body, { childList: true, subtree: true })
    document.title = '0'
  })
  const measured = async () => Number(await page.title())
  await launchRun(page, { line: 'echo 0123456789', shell: true })
  const address = page.url()
  await expectOutput(page, '0123456789')
  await expect.poll(measured).toBeGreaterThan(10)
  const atFirst = await measured()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await page.evaluate((url) => location.assign(url), address)
  await expectOutput(page, '0123456789')
  // A cell is measured as the terminal is made.
  expect(await measured()).toBeLessThanOrEqual(atFirst + 1)
})

test('without wrapping the scroll bar stays at the edge when the window gets narrower', async ({
  start,
  project,
}) => {
  const { app, page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'seq 400', shell: true })
  await expectOutput(page, '400')
  const fromEdge = async () => {
    const bar = await page.locator('.terminal-pane .scrollbar.vertical').boundingBox()
    const stage = await page.locator('.terminal-stage').boundingBox()
    if (!bar || !stage) throw new Error('There is no pane on the page')
    return Math.round(stage.x + stage.width - bar.x - bar.width)
  }
  await page.getByRole('button', { name: 'Wrap lines' }).click()
  await expect(page.locator('.without-wrap')).toBeVisible()
  await expect.poll(fromEdge).toBe(0)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1000, 700))
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(1010)
  await expect.poll(fromEdge).toBe(0)
})
