import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { framedRows } from './framed-rows'
import { addProject, expectOutput, launchRun, outputOf, resizeWindow, searchStatus } from './steps'

const field = (page: Page) => page.getByRole('textbox', { name: 'Search in log' })
const matches = (page: Page) => page.getByRole('region', { name: 'Matches' })
const count = (page: Page, text: string) => expect(searchStatus(page)).toHaveText(text)

test('a search goes on while the run writes, and stays at the match that is shown', async ({
  start,
  home,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const source = join(home, 'source')
  writeFileSync(source, 'one needle\n')
  await launchRun(page, { line: `tail -f -n +1 ${source}` })
  await expectOutput(page, 'one needle')
  await page.keyboard.press('Control+f')
  await field(page).fill('hay')
  await count(page, 'No matches yet')
  appendFileSync(source, 'hay\n')
  await count(page, '1 found')
  await page.keyboard.press('Enter')
  await count(page, '1 of 1')

  await field(page).fill('needle')
  await page.keyboard.press('Enter')
  await count(page, '1 of 1')
  appendFileSync(source, 'two needles and a nee')
  await count(page, '1 of 2')
  appendFileSync(source, 'dle\n')
  await count(page, '1 of 3')
  await expect(matches(page).getByRole('button')).toHaveCount(3)
  await page.keyboard.press('Shift+Enter')
  await count(page, '3 of 3')
  await expect(matches(page).locator('[aria-current="true"]')).toHaveText(
    '3two needles and a needle',
  )
  await page.keyboard.press('Escape')
  await page.keyboard.press('s')
  await expect(page.getByText('Cancelled').first()).toBeVisible()
  await page.keyboard.press('Control+f')
  await field(page).fill('straw')
  await count(page, 'No matches')
})

test('every one of many thousand matches can be reached', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'seq 1 30000' })
  await expectOutput(page, '30000')
  await page.keyboard.press('Control+f')
  await field(page).fill('1')
  await count(page, '22,000 found')
  await page.keyboard.press('Shift+Enter')
  await count(page, '22,000 of 22,000')
  const current = matches(page).locator('[aria-current="true"]')
  await expect(current).toHaveText('29,99129991')
  await page.keyboard.press('Shift+Enter')
  await expect(current).toHaveText('29,98129981')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await count(page, '1 of 22,000')
  await expect(current).toHaveText('11')
  // In the middle of what is not kept in memory.
  const list = await matches(page).boundingBox()
  if (list === null) throw new Error('the matches are not shown')
  await page.mouse.move(list.x + list.width / 2, list.y + list.height / 2)
  await page.mouse.wheel(0, 22 * 12_000)
  await matches(page).getByRole('button').nth(3).click()
  await count(page, '12,004 of 22,000')
  await expect(current).toHaveText('15,33015330')
})

test('nothing stays marked of a search that is over', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'seq 1 60000' })
  await expectOutput(page, '60000')
  await page.keyboard.press('Control+f')
  await field(page).fill('59991')
  await page.keyboard.press('Enter')
  await count(page, '1 of 1')
  const marked = page.locator('.xterm-decoration')
  await expect(marked).not.toHaveCount(0)
  await field(page).fill('absent')
  await count(page, 'No matches')
  await expect(marked).toHaveCount(0)
  await field(page).fill('41')
  await page.keyboard.press('Enter')
  const reader = page.getByRole('region', { name: 'Full log' })
  await expect(reader.locator('mark')).toHaveText('41')
  await field(page).fill('absent')
  await expect(reader.locator('mark')).toHaveCount(0)
  await expect(reader.locator('[aria-current="true"]')).toHaveCount(0)
})

test('a match is shown where it stands, and in the full log when it was written over', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const line = String.raw`printf 'step A\n10%% step \r100%% step\nstep B\n'`
  await launchRun(page, { line, shell: true })
  await expectOutput(page, 'step B')
  await page.keyboard.press('Control+f')
  await field(page).fill('step')
  await count(page, '4 found')
  const reader = page.getByRole('region', { name: 'Full log' })
  await page.keyboard.press('Shift+Enter')
  await expect.poll(() => framedRows(page)).toEqual(['step B'])
  await page.keyboard.press('Shift+Enter')
  await expect.poll(() => framedRows(page)).toEqual(['100% step'])
  await expect(reader).toBeHidden()
  await page.keyboard.press('Shift+Enter')
  await expect(reader.locator('mark')).toHaveText('step')
  await expect(reader.locator('[aria-current="true"]')).toContainText('10% step')
  // Escape closes from wherever the focus is in the search.
  await matches(page).getByRole('button').first().click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('search')).toBeHidden()
  await page.keyboard.press('Control+f')
  await expect(field(page)).toHaveValue('step')
})

test('the match that is shown stays so when the list opens below it', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'seq 1 60' })
  await expectOutput(page, '60')
  await page.keyboard.press('Control+f')
  await field(page).fill('3')
  await page.keyboard.press('Enter')
  await expect(searchStatus(page)).toHaveText(/ of 16$/)
  await expect(matches(page).getByRole('button').first()).toBeVisible()
  await expect.poll(() => framedRows(page)).toHaveLength(1)
  const framed = await framedRows(page)
  const rows = async () => (await outputOf(page)).split('\n').length
  const low = await rows()
  await page.getByRole('button', { name: 'List of matches' }).click()
  await expect.poll(rows).toBeGreaterThan(low + 3)
  await expect.poll(() => framedRows(page)).toEqual(framed)
})

test('matches are marked as one types, and Enter goes to the first in view', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'seq 1 50000' })
  await expectOutput(page, '50000')
  await page.keyboard.press('Control+f')
  await field(page).fill('0')
  const marks = page.locator('.xterm-decoration:visible')
  await expect(marks).not.toHaveCount(0)
  await expect.poll(() => framedRows(page)).toEqual([])
  // The list of matches takes room from the pane.
  await expect(matches(page).getByRole('button').first()).toBeVisible()
  const rows = page.locator('.xterm-rows > div')
  let before = 0
  await expect
    .poll(async () => before === (before = await rows.count()), { intervals: [300] })
    .toBe(true)
  const first = rows.filter({ hasText: '0' }).first()
  const expected = (await first.innerText()).trim()
  await page.keyboard.press('Enter')
  await expect.poll(() => framedRows(page)).toEqual([expected])
  await expect(page.getByRole('region', { name: 'Full log' })).toBeHidden()
  const active = matches(page).locator('[aria-current="true"]')
  await expect(active).toContainText(`${Number(expected).toLocaleString('en')}${expected}`)
})

test('the match that is shown stays in view in a log that fits the pane', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'for i in $(seq 22); do echo line $i; done', shell: true })
  await expectOutput(page, 'line 22')
  await page.keyboard.press('Control+f')
  await field(page).fill('line')
  await page.keyboard.press('Enter')
  await count(page, '1 of 22')
  const list = page.getByRole('button', { name: 'List of matches' })
  const row = matches(page).getByRole('button').first()
  for (let times = 0; times < 2; times += 1) {
    await expect(row).toBeVisible()
    await expect.poll(() => framedRows(page)).toEqual(['line 1'])
    await list.click()
    await expect(row).toBeHidden()
    await expect.poll(() => framedRows(page)).toEqual(['line 1'])
    await list.click()
  }
})

test('the match that is shown is found again where lines wrap, and sideways where they do not', async ({
  start,
  project,
}) => {
  const { app, page } = await start()
  await resizeWindow(app, 1280, 800)
  await addProject(page, project.path)
  await launchRun(page, {
    line: `python3 -c "for i in range(60): print(i, 'x' * 210, 'needle')"`,
  })
  await expectOutput(page, 'needle')
  await page.keyboard.press('Control+f')
  await field(page).fill('needle')
  await page.keyboard.press('Enter')
  const framed = () => framedRows(page)
  await expect.poll(framed).toEqual([expect.stringMatching(/needle$/)])
  const wide = (await framed())[0]
  await resizeWindow(app, 1190, 800)
  await expect.poll(framed).toEqual([expect.stringMatching(/needle$/)])
  await expect.poll(framed).not.toEqual([wide])
  await resizeWindow(app, 1280, 800)
  await expect.poll(framed).toEqual([wide])

  const sideways = () =>
    page.locator('.terminal-stage').evaluate(({ scrollLeft }) => Math.round(scrollLeft))
  await page.getByRole('button', { name: 'Wrap lines' }).click()
  await page.keyboard.press('F3')
  await expect.poll(sideways).toBeGreaterThan(500)
  await field(page).fill('30 x')
  await page.keyboard.press('Enter')
  await expect.poll(sideways).toBe(0)
})

test('a shown match leaves alone what someone selects, and where they look', async ({
  start,
  home,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const gate = (name: string) => join(home, name)
  const until = (name: string) => `until [ -e ${gate(name)} ]; do sleep 0.05; done`
  const step = (name: string) => `${until(name)}; echo line ${name}; echo after ${name}`
  const line = `for i in $(seq 100); do echo line $i; done; ${['a', 'b', 'c'].map(step).join('; ')}`
  await launchRun(page, { line, shell: true })
  await expectOutput(page, 'line 100')
  const rows = async () => (await outputOf(page)).split('\n').length
  const high = await rows()
  await page.keyboard.press('Control+f')
  await field(page).fill('line')
  // xterm drops a selection when its rows change, as by the list.
  await expect.poll(rows).toBeLessThan(high - 5)
  await page.keyboard.press('Shift+Enter')
  await count(page, '100 of 100')
  await expect.poll(() => framedRows(page)).toEqual(['line 100'])

  const box = await page.locator('.xterm-rows > div').nth(5).boundingBox()
  const [x, y] = [(box?.x ?? 0) + 2, (box?.y ?? 0) + 10]
  await page.mouse.move(x, y)
  await page.mouse.down()
  writeFileSync(gate('a'), '')
  await expectOutput(page, 'after a')
  await page.mouse.move(x + 60, y)
  await page.mouse.up()
  const selection = page.locator('.xterm-selection div').first()
  await expect(selection).toBeVisible()
  const selected = await selection.boundingBox()
  writeFileSync(gate('b'), '')
  await expectOutput(page, 'after b')
  await expect(selection).toBeVisible()
  // It goes up with its line, and is no match.
  expect((await selection.boundingBox())?.width).toBe(selected?.width)
  await expect.poll(() => framedRows(page)).toEqual(['line 100'])

  await page.mouse.click(x + 200, y)
  writeFileSync(gate('c'), '')
  await expectOutput(page, 'after c')
  await expect(selection).toBeHidden()
  await expect.poll(() => framedRows(page)).toEqual(['line 100'])

  const top = async () => (await outputOf(page)).split('\n')[0]
  const end = await top()
  await page.locator('.xterm-screen').click()
  await page.keyboard.press('PageUp')
  await expect.poll(top).not.toBe(end)
  const before = await top()
  const colour = () => page.locator('.xterm-rows').evaluate((rows) => getComputedStyle(rows).color)
  const light = await colour()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(colour).not.toBe(light)
  expect(await top()).toBe(before)
})

test('all that is in view is marked, and what comes, whatever the mouse does', async ({
  start,
  home,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const gate = join(home, 'gate')
  const until = `until [ -e ${gate} ]; do sleep 0.05; done`
  await launchRun(page, { line: `yes hay | head -3000; ${until}; seq 3; sleep 60`, shell: true })
  await expectOutput(page, 'hay')
  await page.keyboard.press('Control+f')
  await field(page).fill('hay')
  await page.keyboard.press('Shift+Enter')
  await count(page, '3,000 of 3,000')
  await expect.poll(() => framedRows(page)).toEqual(['hay'])
  const shown = page.locator('.xterm-rows > div', { hasText: 'hay' })
  const marks = page.locator('.xterm-decoration:visible')
  const unmarked = async () => (await shown.count()) - ((await marks.count()) - 1)
  await expect.poll(unmarked).toBe(0)
  const box = await shown.first().boundingBox()
  await page.mouse.move((box?.x ?? 0) + 4, (box?.y ?? 0) + 4)
  await page.mouse.down({ button: 'right' })
  writeFileSync(gate, '')
  await expectOutput(page, '3')
  await page.mouse.up({ button: 'right' })
  await expect.poll(unmarked).toBe(0)
  await page.locator('.xterm-screen').click()
  await page.keyboard.press('PageUp')
  await expect.poll(() => framedRows(page)).toEqual([])
  await expect.poll(async () => (await shown.count()) - (await marks.count())).toBe(0)
})

test('a shown match is framed again after a full-screen program, in the colours of then', async ({
  start,
  home,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const gate = (name: string) => join(home, name)
  const until = (name: string) => `until [ -e ${gate(name)} ]; do sleep 0.05; done`
  const screen = String.raw`printf '\033[?1049h\033[Hhay on a screen'`
  const leave = String.raw`printf '\033[?1049l'`
  const line = `seq 90; echo hay; ${until('a')}; ${screen}; ${until('b')}; ${leave}; sleep 60`
  await launchRun(page, { line, shell: true, terminal: true })
  await expectOutput(page, 'hay')
  await page.getByRole('button', { name: 'Search in log' }).click()
  await field(page).fill('hay')
  await page.keyboard.press('Enter')
  await expect.poll(() => framedRows(page)).toEqual(['hay'])
  const frame = page.locator('.xterm-decoration').last()
  const colour = () => frame.evaluate((mark) => getComputedStyle(mark).outlineColor)
  const light = await colour()
  writeFileSync(gate('a'), '')
  await expectOutput(page, 'hay on a screen')
  await expect.poll(() => framedRows(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  writeFileSync(gate('b'), '')
  await expect.poll(() => framedRows(page)).toEqual(['hay'])
  await expect.poll(colour).not.toBe(light)
})

test('all that is in view is marked after many steps and another size', async ({
  start,
  project,
}) => {
  const { app, page } = await start()
  await resizeWindow(app, 1280, 800)
  await addProject(page, project.path)
  await launchRun(page, { line: 'seq 10001 30000' })
  await expectOutput(page, '30000')
  await page.keyboard.press('Control+f')
  await field(page).fill('0')
  await expect(matches(page).getByRole('button').first()).toBeVisible()
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('Shift+F3')
  const background = '[style*="background-color"]'
  const allMarked = () =>
    page.evaluate((marked) => {
      const rows = [...document.querySelectorAll('.xterm-rows > div')]
      return rows
        .filter((row) => row.textContent.includes('0'))
        .every((row) => row.querySelector(marked) !== null)
    }, background)
  await expect.poll(allMarked).toBe(true)
  await resizeWindow(app, 1920, 1080)
  await expect.poll(async () => (await outputOf(page)).split('\n').length).toBeGreaterThan(25)
  await expect.poll(allMarked).toBe(true)
})

test('a shown match that runs out of the pane is shown in the full log', async ({
  start,
  home,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const gate = join(home, 'gate')
  const line = `echo hay 100; until [ -e ${gate} ]; do sleep 0.05; done; seq 100000`
  await launchRun(page, { line, shell: true })
  await expectOutput(page, 'hay 100')
  await page.keyboard.press('Control+f')
  await field(page).fill('100')
  await page.keyboard.press('Enter')
  await expect.poll(() => framedRows(page)).toEqual(['hay 100'])
  writeFileSync(gate, '')
  await expectOutput(page, '100000')
  await expect.poll(() => framedRows(page)).toEqual([])
  await page.keyboard.press('F3')
  await page.keyboard.press('Shift+F3')
  await expect(page.getByRole('region', { name: 'Full log' })).toContainText('hay 100')
})

test('a narrow window shows the count and what was found', async ({ start, project }) => {
  const { app, page } = await start()
  await addProject(page, project.path)
  const line = `seq -f '%.0f ${'x'.repeat(150)} needle ${'y'.repeat(50)}' 50000`
  await launchRun(page, { line })
  await expectOutput(page, '50000')
  await resizeWindow(app, 880, 560)
  await page.keyboard.press('Control+f')
  await field(page).fill('needle')
  await count(page, '50,000 found')
  await page.keyboard.press('Shift+Enter')
  await count(page, '50,000 of 50,000')
  const isCutOff = ({ scrollWidth, clientWidth }: Element) => scrollWidth > clientWidth
  const shown = page.getByRole('search').locator('[aria-hidden]', { hasText: '50,000 of 50,000' })
  expect(await shown.evaluate(isCutOff)).toBe(false)
  const list = await matches(page).boundingBox()
  const found = await matches(page).locator('mark').last().boundingBox()
  expect(found?.width).toBeGreaterThan(30)
  expect((found?.x ?? 0) + (found?.width ?? 0)).toBeLessThan((list?.x ?? 0) + (list?.width ?? 0))
})

test('Escape takes the mark of the first error away', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'echo some error' })
  await expectOutput(page, 'some error')
  await page.getByRole('button', { name: 'First error' }).click()
  await expect.poll(() => framedRows(page)).toEqual(['some error'])
  await page.keyboard.press('Escape')
  await expect.poll(() => framedRows(page)).toEqual([])
})

test('a pattern that is not finished is explained, and not offered to be tried again', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'seq 1 60' })
  await expectOutput(page, '60')
  await page.keyboard.press('Control+f')
  await page.getByRole('button', { name: 'Regular expression' }).click()
  await field(page).fill('(3')
  await count(page, 'Not a valid regular expression: unterminated group.')
  await expect(page.getByRole('button', { name: 'Search again' })).toBeHidden()
  await field(page).fill('(3)')
  await count(page, '16 found')
})

test('a pattern that takes for ever stops no window', async ({ start, home, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  const source = join(home, 'source')
  writeFileSync(source, 'xxz\n')
  await launchRun(page, { line: `tail -f -n +1 ${source}` })
  await expectOutput(page, 'xxz')
  await page.keyboard.press('Control+f')
  await page.getByRole('button', { name: 'Regular expression' }).click()
  await field(page).fill('(x+x+)+z')
  await page.keyboard.press('Enter')
  await count(page, '1 of 1')
  appendFileSync(source, `${'x'.repeat(60)}\nafter\n`)
  await expectOutput(page, 'after')
  await field(page).fill('after')
  await count(page, '1 found')
})
