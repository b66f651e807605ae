import { existsSync, readFileSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { SupervisorError, isSupervisorError, systemCode } from '../../errors'
import { runTool } from '../../execution/run-tool'
import type { ReadyFiles, ReadyRecord } from '../cache/ready-file'
import { throwIfCancelled } from '../cache/build-lock'
import { installedIn } from '../cache/installed-packages'
import type { SetAside } from '../cache/set-aside'
import type { Trash } from '../cache/trash'
import { cacheFolders, findSitePackages } from '../environment-layout'
import type { ManifestParsers } from '../manifests/manifest-parsers'
import { summarisePackages } from '../manifests/summarise-packages'
import type { EnvironmentStage } from '../request'
import type { ResolvedRequest } from '../resolve-request'
import { makeVenv, makeVenvByUv, type VenvOptions } from '../trees/make-venv'
import { replayTemplate } from '../trees/replay-template'
import type { Seeds } from '../trees/seeds'
import { changedMeanwhile, explainFailure } from './build-failure'
import { BuildLog } from './build-log'
import type { ToolFinder } from './find-tool'
import { planInstall, type InstallCommand, type InstallPlan } from './install-plan'
import { toolEnvironment } from './tool-environment'

/** What building takes, the same for every environment. */
export interface BuildSite {
  readonly root: string
  readonly env: Readonly<Record<string, string>>
  readonly ready: ReadyFiles
  readonly trash: Trash
  readonly aside: SetAside
  readonly seeds: Seeds
  readonly tools: ToolFinder
  readonly parsers: ManifestParsers
  readonly now: () => number
  /** Called before each step: tests end the process there. */
  readonly onStep: (step: BuildStep) => void
}

export type BuildStep =
  'seed' | 'seeded' | 'clear' | 'create' | 'install' | 'installed' | 'finish' | 'finished'

export interface BuildCall {
  readonly request: ResolvedRequest
  readonly reason: string
  /** What is there works: a build that fails brings it back. */
  readonly keepsOld: boolean
  readonly signal: AbortSignal
  readonly onOutput: (bytes: Uint8Array) => void
  readonly onStage: (stage: EnvironmentStage) => void
  /** Tells whether the manifests still are what the fingerprint says. */
  readonly isUnchanged: () => Promise<boolean>
}

const logName = 'build.log'
const requirementsName = 'project-requirements.txt'

/**
 * Builds the environment at its final path; the caller holds its lock. It is finished only when
 * `ready.json` is there, which is the last thing written. On failure the folder is gone (or the
 * working environment that was there is back), its log is kept as `failed/<fingerprint>.log`, and
 * `ENVIRONMENT_BUILD_FAILED` carries the end of it.
 */
export async function buildEnvironment(site: BuildSite, call: BuildCall): Promise<void> {
  const { fingerprint } = call.request
  const path = join(site.root, fingerprint)
  const startedAt = site.now()
  const plan = planFor(site, call, path)
  call.onStage({ stage: 'creating', reason: call.reason })
  const log = new BuildLog(join(site.root, `${fingerprint}.${logName}`), call.onOutput)
  site.onStep('clear')
  if (call.keepsOld) site.aside.take(fingerprint)
  else site.trash.discard(path)
  try {
    site.onStep('create')
    await createTree(site, call, path, log)
    site.onStep('install')
    await install(site, call, plan, path, log)
    site.onStep('installed')
    if (!(await call.isUnchanged())) throw changedMeanwhile()
    call.onStage({ stage: 'finishing' })
    log.keepAs(join(path, logName))
    site.onStep('finish')
    site.ready.write(path, recordOf(site, call, path, startedAt))
  } catch (error) {
    const kept = join(site.root, cacheFolders.failed, `${fingerprint}.log`)
    log.keepAs(kept)
    site.trash.discard(path)
    throw explainFailure(error, { log: kept, keptOld: site.aside.settle(fingerprint) })
  }
  site.onStep('finished')
  site.aside.settle(fingerprint)
}

function recordOf(
  { now, parsers }: BuildSite,
  { request }: BuildCall,
  path: string,
  startedAt: number,
): ReadyRecord {
  const { fingerprint, interpreter, parts, workspace } = request
  const sitePackages = findSitePackages(path)
  return {
    fingerprint,
    builder: parts.builder,
    interpreter: interpreter.executable,
    version: interpreter.version,
    sitePackages,
    installed: installedIn(join(path, sitePackages)),
    builtAt: now(),
    buildMs: now() - startedAt,
    parts,
    packages: summarisePackages(workspace, parts.content, parsers),
  }
}

function planFor(site: BuildSite, { request }: BuildCall, path: string): InstallPlan {
  const { workspace, manifests, parts } = request
  return planInstall(
    {
      workspace,
      manifests,
      extras: parts.extras,
      groups: parts.groups,
      editable: parts.editable,
      builder: parts.builder,
      copiesFolders: parts.content.some(
        ({ role, name }) =>
          role === 'package' &&
          statSync(resolve(workspace, name), { throwIfNoEntry: false })?.isDirectory() === true,
      ),
      environment: path,
      requirementsFile: join(path, requirementsName),
    },
    {
      find: (tool) => site.tools.find(tool),
      readProject: (manifest) => {
        const bytes = readFileSync(join(workspace, manifest))
        const digest = parts.content.find(({ name }) => name === manifest)?.sha256 ?? ''
        return site.parsers.pyproject(digest, bytes, manifest)
      },
    },
  )
}

async function createTree(
  site: BuildSite,
  call: BuildCall,
  path: string,
  log: BuildLog,
): Promise<void> {
  const { interpreter, parts } = call.request
  const options = { env: site.env, signal: call.signal, onOutput: log.take }
  try {
    await createWithPip(site, call, path, options)
  } catch (error) {
    const uv = parts.builder === 'uv' ? site.tools.find('uv') : null
    if (uv === null || !isSupervisorError(error, 'ENVIRONMENT_BUILD_FAILED')) throw error
    // A Python that has no pip to give is good enough for uv.
    site.trash.discard(path)
    await makeVenvByUv(uv, interpreter, path, options)
  }
}

async function createWithPip(
  site: BuildSite,
  call: BuildCall,
  path: string,
  options: VenvOptions,
): Promise<void> {
  const { interpreter } = call.request
  const template = await site.seeds.templateFor(interpreter, {
    ...options,
    onStep: site.onStep,
    onWaiting: (pid) => call.onStage({ stage: 'waiting', pid }),
    onPreparing: () => call.onStage({ stage: 'preparing-seed', interpreter: interpreter.path }),
  })
  if (template === null) return makeVenv(interpreter, path, options)
  try {
    await replayTemplate(template, path)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' || existsSync(path) === false) throw error
    // Somebody deleted parts of the seed: this once Python does the work, next time there is a new seed.
    site.seeds.discard(interpreter)
    site.trash.discard(path)
    await makeVenv(interpreter, path, options)
  }
}

async function install(
  site: BuildSite,
  call: BuildCall,
  plan: InstallPlan,
  path: string,
  log: BuildLog,
): Promise<void> {
  if (plan.requirements.length > 0) {
    await writeFile(join(path, requirementsName), `${plan.requirements.join('\n')}\n`)
  }
  for (const command of plan.commands) {
    throwIfCancelled(call.signal)
    call.onStage({ stage: 'installing', command: command.argv })
    await runCommand(command, toolEnvironment(site.env, path), call.signal, log)
  }
}

async function runCommand(
  { argv, cwd, manifests }: InstallCommand,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
  log: BuildLog,
): Promise<void> {
  try {
    await runTool(argv, { cwd, env, signal, onOutput: (_stream, bytes) => log.take(bytes) })
  } catch (error) {
    if (!isSupervisorError(error, 'TOOL_FAILED')) throw error
    throw new SupervisorError(
      'ENVIRONMENT_BUILD_FAILED',
      `${manifests.join(', ')} could not be installed. The end of the output says why:\n${log.tail()}`,
      {
        detail: { manifests, exitCode: error.detail['exitCode'], output: log.tail() },
        cause: error,
      },
    )
  }
}
