import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ownIdentity } from '../../src/core/execution/own-identity'
import { newId } from '../../src/core/ids'
import type { LogChunk } from '../../src/core/logs/log-chunk'
import type { CommandRecord } from '../../src/core/store/command-record'
import { silentLogger, systemClock } from '../../src/core/surroundings'
import { TestSupervisor } from '../../src/core/supervisor/fixtures/test-supervisor'
import { WorkerSupervisor } from '../../src/core/supervisor/worker-supervisor'

/** A supervisor on a temporary folder with one plain directory as its project. */
export class House {
  readonly #test = new TestSupervisor()
  #worker: WorkerSupervisor | undefined
  #projectId = ''

  /** Opens a house for the time of `work`. */
  static async with(work: (house: House) => Promise<void>): Promise<void> {
    const house = new House()
    try {
      await house.#open()
      await work(house)
    } finally {
      await house.#worker?.close()
      await house.#test.remove()
    }
  }

  get folder(): string {
    return this.#test.folder
  }

  /** Runs a shell line through the whole pipeline, with observers; its log is gone afterwards. */
  async run(
    line: string,
    options: {
      readonly terminal?: boolean
      readonly observers?: readonly ((chunk: LogChunk) => void)[]
    } = {},
  ): Promise<CommandRecord> {
    const { store } = this.#test.supervisor
    const sessionId = newId(Date.now())
    store.write(() =>
      store.sessions.add({
        id: sessionId,
        projectId: this.#projectId,
        workspace: 'directory',
        ref: null,
        commitSha: null,
        commitSubject: null,
        patchSha256: null,
        patchSummary: null,
        unstoredChanges: null,
        environment: { kind: 'none' },
        environmentFingerprint: null,
        worktreePath: null,
        createdAt: Date.now(),
      }),
    )
    const command = await this.#opened().runCommand({
      sessionId,
      spec: {
        line,
        shell: true,
        folder: '',
        variables: [],
        timeoutSeconds: null,
        terminal: options.terminal ?? false,
        artifacts: [],
      },
      observers: options.observers ?? [],
    })
    if (command.status !== 'succeeded') throw new Error(`${line}: ${command.status}`)
    return command
  }

  /** Removes what a run wrote, so that the next one finds the disk as this one did. */
  removeLog({ logPath }: CommandRecord): void {
    for (const suffix of ['', '.idx']) rmSync(`${logPath ?? ''}${suffix}`, { force: true })
  }

  async #open(): Promise<void> {
    const supervisor = await this.#test.open()
    const directory = join(this.folder, 'project')
    mkdirSync(directory)
    this.#projectId = (await supervisor.projects.add(directory)).id
    const surroundings = { clock: systemClock, logger: silentLogger, env: process.env }
    const { settings, store, news, workspaces, patches, environments, childBase } = supervisor
    this.#worker = new WorkerSupervisor(
      { settings, store, news, workspaces, patches, environments, childBase, surroundings },
      await ownIdentity(),
    )
  }

  #opened(): WorkerSupervisor {
    if (this.#worker === undefined) throw new Error('The house is not open')
    return this.#worker
  }
}
