import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { toRunnerSettings } from '../core/settings/runner-settings'
import { settingsSchema } from '../core/settings/schema'
import { readChildBase } from './child-base'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'child-base-'))
  vi.stubEnv('PATH', '/own:/usr/bin:/bin')
  vi.stubEnv('ONLY_OURS', 'kept')
  // As in an app that was started from a dock or a menu.
  vi.stubEnv('TERM', undefined)
  vi.stubEnv('npm_lifecycle_event', undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

/** A shell with that PATH in its start-up files: it is called as `shell -ilc line`. */
function shell(name: string, path: string): string {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\nPATH=${path}:/usr/bin:/bin exec /bin/sh -c "$2"\n`)
  chmodSync(file, 0o755)
  return file
}

function read(execution: { default_shell?: string; login_shell_seconds?: number } = {}) {
  const file = settingsSchema.parse({ execution: { login_shell_seconds: 60, ...execution } })
  return readChildBase(toRunnerSettings(file, folder))
}

it('has the PATH of the login shell, and all else of the app’s own, and says so', async () => {
  vi.stubEnv('SHELL', shell('login', '/from/login'))
  const { env, pathSource } = await read()
  expect(env).toEqual({ ...process.env, PATH: '/from/login:/usr/bin:/bin' })
  expect(env['ONLY_OURS']).toBe('kept')
  expect(pathSource).toBe('your login shell')
})

it('asks the shell of the settings where there is one', async () => {
  vi.stubEnv('SHELL', shell('login', '/from/login'))
  const { env } = await read({ default_shell: shell('other', '/from/settings') })
  expect(env['PATH']).toBe('/from/settings:/usr/bin:/bin')
})

it.each(['TERM', 'npm_lifecycle_event'])(
  'is that of the terminal that the app was started in, by %s, and asks nobody',
  async (name) => {
    vi.stubEnv(name, 'xterm')
    vi.stubEnv('SHELL', shell('login', '/from/login'))
    const { env, pathSource } = await read()
    expect(env).toEqual({ ...process.env })
    expect(pathSource).toBe('the terminal that the app was started in')
  },
)

it('has the app’s own PATH where the shell gives no answer in its time, and says why', async () => {
  const hanging = join(folder, 'hanging')
  writeFileSync(hanging, '#!/bin/sh\nsleep 300\n')
  chmodSync(hanging, 0o755)
  vi.stubEnv('SHELL', hanging)
  const { env, pathSource } = await read({ login_shell_seconds: 0.2 })
  expect(env['PATH']).toBe('/own:/usr/bin:/bin')
  expect(pathSource).toMatch(/^the app's own environment\. .*hanging did not answer in time/)
})
