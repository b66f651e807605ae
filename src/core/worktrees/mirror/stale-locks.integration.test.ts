import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Workshop } from '../fixtures/workshop'
import { lockInTheWay } from './stale-locks'

let workshop: Workshop
beforeEach(() => {
  workshop = new Workshop()
})
afterEach(() => workshop.close())

it.runIf(process.platform === 'linux')(
  'a mirror heals from the lock files of a git that was killed',
  async () => {
    workshop.source.commit('First')
    const mirror = await workshop.mirror()
    const second = workshop.source.commit('Second')
    for (const name of ['refs/heads/main.lock', 'packed-refs.lock', 'config.lock']) {
      writeFileSync(join(mirror.path, name), '')
    }
    workshop.source.git('branch', 'topic')
    workshop.source.git('config', 'core.autocrlf', 'input')
    expect(await mirror.ensureCommit('main', { refresh: true })).toBe(second)
  },
)

it('takes only a lock inside the mirror for one of its own', () => {
  const complaint = (path: string) => `fatal: Unable to create '${path}': File exists.`
  expect(lockInTheWay('/m.git', complaint('/m.git/packed-refs.lock'))).toBe(
    '/m.git/packed-refs.lock',
  )
  expect(lockInTheWay('/m.git', complaint('/home/me/.git/index.lock'))).toBeNull()
  expect(lockInTheWay('/m.git', 'error: could not lock config file config: File exists')).toBe(
    '/m.git/config.lock',
  )
  expect(lockInTheWay('/m.git', 'fatal: something else')).toBeNull()
})
