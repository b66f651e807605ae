import { test as base } from '@playwright/test'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeGitProject, type GitProject } from '../src/core/supervisor/fixtures/git-project'
import { launchApp, type RunningApp, type StartEnv } from './launch'
import { pythonProject } from './python-project'

interface Journey {
  /** Settings, history, everything that a start keeps. */
  readonly home: string
  /** A real git repository with a Python package, its tests and one dependency as a wheel. */
  readonly project: GitProject
  /** Starts the app on `home`; every start is ended after the test. */
  readonly start: (env?: StartEnv) => Promise<RunningApp>
}

/** Settings that make tests quick without changing what they show. */
const settings = `[execution]
interrupt_grace_seconds = 0.5
terminate_grace_seconds = 0.5

[environments]
builder = "pip"
`

export const test = base.extend<Journey>({
  // Playwright reads what a fixture needs from its pattern: nothing.
  // oxlint-disable-next-line no-empty-pattern -- see above
  home: async ({}, give) => {
    const home = realpathSync(mkdtempSync(join(tmpdir(), 'journey-')))
    writeFileSync(join(home, 'runner.toml'), settings)
    await give(home)
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  },
  project: async ({ home }, give) => {
    await give(makeGitProject(join(home, 'checkouts', 'greeter'), pythonProject(home)))
  },
  start: async ({ home }, give) => {
    const started: RunningApp[] = []
    await give(async (env) => {
      const running = await launchApp(home, env)
      started.push(running)
      return running
    })
    for (const running of started) await running.quit().catch(() => {})
  },
})

export { expect } from '@playwright/test'
