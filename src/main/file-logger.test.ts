import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fileLogger } from './file-logger'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logger-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const textOf = (file: string) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

it('stays within two files however much is said in one start', async () => {
  const file = join(folder, 'deep', 'supervisor.log')
  const logger = fileLogger(file, 1000)
  for (let event = 0; event < 100; event++) logger.info(`event ${event}`)
  await expect.poll(() => textOf(file)).toContain('event 99')
  expect(statSync(file).size).toBeLessThan(1200)
  expect(statSync(`${file}.old`).size).toBeLessThan(1200)
})

it('takes any detail', async () => {
  const file = join(folder, 'supervisor.log')
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  fileLogger(file).warn('round', circle)
  await expect.poll(() => textOf(file)).toContain('"round"')
})
