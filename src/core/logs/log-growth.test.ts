import { expect, it } from 'vitest'
import { LogGrowth } from './log-growth'

it('does not wait for growth that came after the version was taken', async () => {
  const growth = new LogGrowth()
  const { version } = growth
  growth.grew(5)
  await growth.wait(version)
  expect(growth.size).toBe(5)
})

it('wakes whoever waits, at growth and at the end', async () => {
  const growth = new LogGrowth()
  const grown = growth.wait(growth.version)
  growth.grew()
  await grown
  const ended = growth.wait(growth.version)
  growth.end()
  await ended
  expect(growth.ended).toBe(true)
})
