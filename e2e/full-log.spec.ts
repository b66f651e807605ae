import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { addProject, expectOutput, launchRun, resizeWindow, searchStatus } from './steps'

const reader = (page: Page) => page.getByRole('region', { name: 'Full log' })
const lines = (page: Page) => page.getByRole('group', { name: 'Lines of the log' })

const openReader = async (page: Page) => {
  await page.getByRole('button', { name: 'Full log', exact: true }).click()
  await expect(lines(page)).toBeFocused()
  // Keys that come before its lines lead nowhere.
  await expect(reader(page)).toContainText(/Lines [\d,]+ to/)
}

/** The looks of the spans below `rows`, by the text in them. */
const looksIn = (page: Page, rows: string) =>
  page.evaluate((selector) => {
    const looks: Record<string, string[]> = {}
    for (const span of document.querySelectorAll(`${selector} span`)) {
      const text = span.textContent.trim()
      if (!/^[a-z]+:\d+$/.test(text)) continue
      const { color, backgroundColor, fontWeight, fontStyle, textDecorationLine } =
        getComputedStyle(span)
      const colour = color.replace('0.502', '0.5')
      looks[text] = [colour, backgroundColor, fontWeight, fontStyle, textDecorationLine]
    }
    return looks
  }, rows)

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the full log draws what a program chose as the terminal does (${colorScheme})`, async ({
    start,
    home,
    project,
  }) => {
    const { page } = await start()
    await page.emulateMedia({ colorScheme })
    await addProject(page, project.path)
    const codes = ['1', '3', '4', '7', '9', '53', '1;31', '7;32;43', '9;29;27;3', '2', '21']
    const grounds = [0, 1, 7, 8, 11, 15, 196, 21, 244]
    for (const text of [0, 4, 7, 8, 15, 16, 226])
      codes.push(...grounds.map((ground) => `38;5;${text};48;5;${ground}`))
    // xterm takes the usual colour on itself for inverse text, and so does the pane.
    codes.splice(codes.indexOf('38;5;0;48;5;0'), 1)
    const row = (code: string, index: number) => `\u001b[${code}mlook:${index}\u001b[0m`
    const shown = codes.map(row)
    const text = Array.from({ length: 12 }, (_, at) => shown.slice(at * 7, at * 7 + 7).join(' '))
    const source = join(home, 'source')
    writeFileSync(source, `${text.join('\n')}\n`)
    await launchRun(page, { line: `cat ${source}` })
    await expectOutput(page, `look:${codes.length - 1}`)
    const inPane = await looksIn(page, '.xterm-rows')
    expect(Object.keys(inPane)).toHaveLength(codes.length)
    await openReader(page)
    await expect(lines(page)).toContainText(`look:${codes.length - 1}`)
    await expect.poll(() => looksIn(page, '[data-log-lines]')).toEqual(inPane)
  })
}

test('a match that is shown stays in view with another size, and so does the end', async ({
  start,
  project,
}) => {
  const { app, page } = await start()
  await resizeWindow(app, 1280, 800)
  await addProject(page, project.path)
  await launchRun(page, { line: `awk 'BEGIN { for (i = 1; i <= 99990; i++) print "row " i }'` })
  await expectOutput(page, 'row 99990')
  await openReader(page)
  await page.keyboard.press('Control+f')
  await page.getByRole('textbox', { name: 'Search in log' }).fill('990')
  await page.keyboard.press('Shift+Enter')
  // The bar may just have covered the last line.
  await expect(searchStatus(page)).toHaveText(/^(299|300) of 300$/)
  const mark = reader(page).locator('mark')
  await expect(mark).toBeInViewport()
  const rows = () => reader(page).locator('[data-selectable]').count()
  const resized = async (width: number, height: number) => {
    const before = await rows()
    await resizeWindow(app, width, height)
    await expect.poll(rows).not.toBe(before)
  }
  await resized(880, 560)
  await expect(mark).toBeInViewport()
  await resized(1280, 800)
  await expect(mark).toBeInViewport()

  await page.keyboard.press('Escape')
  await expect(lines(page)).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('End')
  const end = reader(page).getByText('row 99990', { exact: true })
  await expect(end).toBeInViewport()
  await resized(880, 560)
  await expect(end).toBeInViewport({ ratio: 1 })
  await resized(1280, 800)
  await expect(end).toBeInViewport({ ratio: 1 })
})

test('a match that is shown stays in view sideways in a narrower window', async ({
  start,
  project,
}) => {
  const { app, page } = await start()
  await resizeWindow(app, 1280, 800)
  await addProject(page, project.path)
  const text = `${'x'.repeat(62)}needle${' hay'.repeat(40)}`
  await launchRun(page, { line: `echo '${text}'; seq 30000`, shell: true })
  await expectOutput(page, '30000')
  await page.keyboard.press('Control+f')
  await page.getByRole('textbox', { name: 'Search in log' }).fill('needle')
  await page.keyboard.press('Enter')
  const mark = reader(page).locator('mark')
  await expect(mark).toBeInViewport({ ratio: 1 })
  const scrolled = () => lines(page).evaluate(({ scrollLeft }) => scrollLeft)
  expect(await scrolled()).toBe(0)
  await resizeWindow(app, 880, 560)
  await expect.poll(scrolled).toBeGreaterThan(0)
  await expect(mark).toBeInViewport({ ratio: 1 })
})

/** Numbers of the lines whose text is wholly in view. */
const linesInView = (page: Page) =>
  lines(page).evaluate((scroller) => {
    const view = scroller.getBoundingClientRect()
    const bottom = view.top + scroller.clientHeight
    const rows = [...scroller.querySelectorAll('[data-selectable]')].filter((text) => {
      const row = text.parentElement?.getBoundingClientRect()
      return row && row.top >= view.top - 1 && row.bottom <= bottom + 1
    })
    return [rows.at(0)?.textContent, rows.at(-1)?.textContent].map(Number)
  })

test('the bar names the lines that can be read, on one line in a small window', async ({
  start,
  project,
}) => {
  const { app, page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'seq 1000000' })
  await expectOutput(page, '1000000')
  await openReader(page)
  for (const [width, height] of [
    [1280, 800],
    [880, 560],
  ] as const) {
    await resizeWindow(app, width, height)
    for (const [key, wheel] of [
      ['Home', 0],
      ['Home', 50],
      ['End', 0],
    ] as const) {
      await page.keyboard.press(key)
      await lines(page).hover()
      await page.mouse.wheel(0, wheel)
      await expect(async () => {
        const [first = 0, last = 0] = await linesInView(page)
        const range = `Lines ${first.toLocaleString('en')} to ${last.toLocaleString('en')} of 1,000,000`
        expect(last).toBeGreaterThan(first)
        await expect(reader(page)).toContainText(range, { timeout: 1 })
      }).toPass()
    }
    const place = reader(page).getByText(/^Lines .* of 1,000,000$/)
    const cut = await place.evaluate(({ clientWidth, scrollWidth }) => scrollWidth - clientWidth)
    expect(cut).toBe(0)
    expect((await place.boundingBox())?.height).toBeLessThan(20)
    expect((await reader(page).getByRole('button').first().boundingBox())?.height).toBe(28)
  }
})

test('rows are as high as in the terminal, whatever the font', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'seq 1000' })
  await expectOutput(page, '1000')
  const heightOf = (selector: string) =>
    page.evaluate((row) => document.querySelector(row)?.getBoundingClientRect().height, selector)
  for (const change of [0, 1, 2]) {
    if (change > 0) {
      await page.getByRole('button', { name: 'More for the output' }).click()
      await page.getByRole('menuitem', { name: 'Larger text' }).click()
    }
    await openReader(page)
    await expect(async () => {
      const height = await heightOf('.xterm-rows > div')
      expect(height).toBeGreaterThan(15)
      expect(await heightOf('[data-log-lines] div:has(> [data-selectable])')).toBe(height)
    }).toPass()
    await page.keyboard.press('Escape')
  }
})

test('what is like the match is marked in the other lines, and no longer than the match', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const line = `seq 9; echo 'Needle, needles'; echo 'a needle'; seq 30000`
  await launchRun(page, { line, shell: true })
  await expectOutput(page, '30000')
  await page.keyboard.press('Control+f')
  await page.getByRole('textbox', { name: 'Search in log' }).fill('needle')
  await page.keyboard.press('Enter')
  await expect(reader(page).locator('mark')).toHaveText('Needle')
  const alike = reader(page).locator('[data-alike]')
  await expect(alike).toHaveText(['needle', 'needle'])
  const ground = (marks: Locator) =>
    marks.first().evaluate((mark) => getComputedStyle(mark).backgroundColor)
  expect(await ground(alike)).toBe(await ground(reader(page).locator('mark')))
  await page.getByRole('button', { name: 'Whole word' }).click()
  await page.getByRole('textbox', { name: 'Search in log' }).press('Enter')
  await expect(alike).toHaveText(['needle'])
  await page.getByRole('button', { name: 'Match case' }).click()
  await page.getByRole('textbox', { name: 'Search in log' }).press('Enter')
  await expect(reader(page).locator('mark')).toHaveText('needle')
  await expect(alike).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Search in log' }).fill('absent')
  await expect(reader(page).locator('mark')).toHaveCount(0)
})

test('a search in it marks what is in view as one types, and begins there', async ({
  start,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: `awk 'BEGIN { for (i = 1; i <= 30000; i++) print "row " i }'` })
  await expectOutput(page, 'row 30000')
  await openReader(page)
  await page.keyboard.press('End')
  await expect(reader(page).getByText('row 30000', { exact: true })).toBeInViewport()
  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: 'Search in log' })
  await field.fill('ROW 299')
  const alike = reader(page).locator('[data-alike]')
  await expect(alike.first()).toHaveText('row 299')
  await expect(reader(page).locator('mark')).toHaveCount(0)
  const shown = async () => (await reader(page).locator('[data-selectable]').allTextContents())[0]
  const first = Number((await shown())?.slice('row '.length))
  await page.keyboard.press('Enter')
  await expect(searchStatus(page)).toHaveText(/^\d+ of 111$/)
  const index = Number((await searchStatus(page).textContent())?.split(' ')[0])
  // Rows 299, 2990 to 2999, and those from 29900 on.
  expect(Math.abs(29_900 + index - 12 - first)).toBeLessThanOrEqual(1)

  await page.getByRole('button', { name: 'Regular expression' }).click()
  await field.fill(String.raw`^row 2\d*7|2\d$`)
  await expect(alike.filter({ hasText: 'row 29987' })).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(reader(page).locator('mark')).toHaveCount(1)
  await expect(alike.filter({ hasText: 'row 29987' })).toHaveCount(1)
  await field.fill('absent')
  await expect(searchStatus(page)).toHaveText('No matches')
  await expect(reader(page).locator('mark')).toHaveCount(0)
})

test('selecting all selects lines of the log, and says that there are more', async ({
  start,
  project,
}) => {
  const { app, page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: `awk 'BEGIN { for (i = 1; i < 1000; i++) print "row " i }'` })
  await expectOutput(page, 'row 999')
  await openReader(page)
  await page.keyboard.press('Home')
  await expect(reader(page)).toContainText('Lines 1 to')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^row 1\nrow 2\nrow 3\n(row \d+\s)*row \d+$/)
  await expect(page.getByText('Only the lines in view are selected')).toBeVisible()
})

test('the ring around the focused lines is drawn above them', async ({ start, project }) => {
  const { page } = await start()
  await addProject(page, project.path)
  await launchRun(page, { line: 'seq 1000' })
  await expectOutput(page, '1000')
  await openReader(page)
  await page.keyboard.press('Home')
  const ring = () =>
    page.evaluate(() => {
      const frame = document.querySelector('[data-log-lines]')?.parentElement
      if (!frame) return null
      const { outlineStyle, position } = getComputedStyle(frame, '::after')
      return [outlineStyle, position]
    })
  await expect.poll(ring).toEqual(['solid', 'absolute'])
  await reader(page).getByRole('button').first().focus()
  await expect.poll(ring).toEqual(['none', 'absolute'])
})

test('over a live log it is said that this grows, not whether the terminal behind follows', async ({
  start,
  home,
  project,
}) => {
  const { page } = await start()
  await addProject(page, project.path)
  const end = join(home, 'end')
  const line = `seq 1000; until [ -e ${end} ]; do sleep 0.05; done`
  await launchRun(page, { line, shell: true })
  await expectOutput(page, '1000')
  const tools = page.getByRole('group', { name: 'Output tools' })
  await expect(tools).toContainText('Live')
  await openReader(page)
  await page.keyboard.press('Home')
  await expect(reader(page)).toContainText('Lines 1 to')
  await expect(tools).toContainText('Growing')
  await page.keyboard.press('Escape')
  await expect(tools).toContainText('Live')
  await page.getByRole('textbox', { name: 'Terminal input' }).press('Home')
  await expect(tools).toContainText('Paused')
  await openReader(page)
  await expect(tools).toContainText('Growing')
  writeFileSync(end, '')
  await expect(tools).toContainText('Complete')
})
