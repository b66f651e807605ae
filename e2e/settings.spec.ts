import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures'

test('a setting is changed in its field, and is in force from the next start on', async ({
  start,
  home,
}) => {
  const file = join(home, 'runner.toml')
  writeFileSync(file, '[execution]\n# Mine.\nparallel_limit = 2 # cores\n')
  const first = await start()
  await first.page.getByRole('link', { name: 'Settings' }).click()
  const limit = first.page.getByLabel('parallel_limit', { exact: true })
  await limit.fill('0')
  await limit.press('Enter')
  await expect(first.page.getByText('it must be at least 1')).toBeVisible()
  await limit.fill('3')
  await limit.press('Enter')
  await expect(first.page.getByText('in force from the next start on')).toBeVisible()
  await expect(limit).toBeFocused()
  expect(readFileSync(file, 'utf8')).toBe('[execution]\n# Mine.\nparallel_limit = 3 # cores\n')
  const keep = first.page.getByRole('textbox', { name: 'keep' })
  await keep.fill('node_modules\n.tox')
  await first.page.getByRole('textbox', { name: 'carry_over' }).focus()
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('keep = ["node_modules", ".tox"]')
  await first.quit()

  const second = await start()
  await second.page.getByRole('link', { name: 'Settings' }).click()
  await expect(second.page.getByLabel('parallel_limit', { exact: true })).toHaveValue('3')
  await expect(second.page.getByText('in force from the next start on')).toBeHidden()
  await second.page.getByRole('button', { name: 'Back to the default of parallel_limit' }).click()
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('parallel_limit = 2 # cores')
})
