import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { addProject } from '../../e2e/steps'

const floodBytes = 10_000_000

/** The built app on a home of its own, with one plain folder as its project. */
export class AppHouse {
  readonly home: string
  readonly app: ElectronApplication
  readonly page: Page
  #marks = 0

  private constructor(home: string, app: ElectronApplication, page: Page) {
    this.home = home
    this.app = app
    this.page = page
  }

  /** Starts the app for the time of `work`; says so and does nothing where there is no Electron. */
  static async with(work: (house: AppHouse) => Promise<void>): Promise<void> {
    const executablePath = process.env['RUNNER_SUPERVISOR_ELECTRON']
    if (executablePath === undefined) {
      console.log('  skipped: run it as `node scripts/with-electron.mjs -- node bench/run.ts app`')
      return
    }
    const home = realpathSync(mkdtempSync(join(tmpdir(), 'app-bench-')))
    const switches = JSON.parse(process.env['RUNNER_SUPERVISOR_ELECTRON_ARGS'] ?? '[]') as string[]
    const app = await _electron.launch({
      executablePath,
      args: [...switches, process.cwd()],
      env: { ...definedOf(process.env), RUNNER_SUPERVISOR_HOME: home },
    })
    try {
      const page = await app.firstWindow()
      page.setDefaultTimeout(60_000)
      await page.getByRole('heading', { level: 1 }).waitFor()
      mkdirSync(join(home, 'project'))
      await addProject(page, join(home, 'project'))
      await work(new AppHouse(home, app, page))
    } finally {
      await endApp(app)
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    }
  }

  /** The process that owns runs and logs. */
  get mainPid(): number {
    return this.app.process().pid ?? 0
  }

  /** A path that does not exist yet, for a run to say something outside of its output. */
  newMark(): string {
    return join(this.home, `mark-${String(this.#marks++)}`)
  }

  async untilMark(mark: string): Promise<string> {
    while (!existsSync(mark)) await delay(20)
    await delay(20)
    return readFileSync(mark, 'utf8').trim()
  }

  /** Deletes the logs of floods, so that the disk is not filled. */
  removeLogs(): void {
    for (const name of readdirSync(this.home, { recursive: true, encoding: 'utf8' })) {
      const file = join(this.home, name)
      if (/\.log$/.test(name) && /logs/.test(name) && statSync(file).size > floodBytes) rmSync(file)
    }
  }

  /** Launches a shell line; the app then shows its run, with the pane attached. */
  async launch(line: string): Promise<void> {
    const { page } = this
    await page.getByRole('link', { name: 'New run' }).first().click()
    await page.getByLabel('Command line').fill(line)
    await page.keyboard.press('Escape')
    const shell = page.getByRole('switch', { name: 'Run in a shell' })
    if (!(await shell.isChecked())) await shell.click()
    const environment = page.getByRole('radiogroup', { name: 'Environment' })
    await environment.getByRole('radio', { name: 'None' }).click()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByRole('region', { name: 'Output' }).waitFor()
  }

  /** Leaves the run's screen, and so takes its pane away. */
  async leaveRun(): Promise<void> {
    await this.page.getByRole('link', { name: 'Runs' }).first().click()
    await this.page.locator('.xterm').waitFor({ state: 'detached' })
  }
}

/** Quits; what still runs is stopped without asking. */
async function endApp(app: ElectronApplication): Promise<void> {
  const { pid } = app.process()
  const closing = app
    .evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
    })
    .then(() => app.close())
    .then(() => true)
    .catch(() => false)
  const closed = await Promise.race([closing, delay(15_000, false)])
  if (!closed && pid !== undefined) process.kill(pid, 'SIGKILL')
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  const defined: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) if (value !== undefined) defined[name] = value
  return defined
}
