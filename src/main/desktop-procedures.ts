import { implement } from '@orpc/server'
import { app, clipboard, dialog, shell } from 'electron'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { desktopContract } from '../contract'
import { toContractError, type ApiContext } from '../api/implementer'
import { SupervisorError } from '../core/errors'
import { gitVersion } from '../core/git/version'
import { readPatchText, type PatchText } from '../core/worktrees/patches/patch-text'
import type { AppWindow } from './app-window'
import { openLink } from './lock-down'
import { isRevealable } from './revealable'
import type { WindowRequests } from './window-requests'

/** What only the shell knows. */
export interface DesktopContext {
  readonly window: AppWindow
  readonly requests: WindowRequests
  readonly runtimeNotice: string | null
  readonly dataFolder: string
}

const largestPatchBytes = 50 * 1024 * 1024

const noun = implement({ desktop: desktopContract.desktop })
  .$context<ApiContext & DesktopContext>()
  .use(async ({ context, next }) => {
    try {
      return await next()
    } catch (error) {
      throw toContractError(error, context.logger)
    }
  }).desktop

export const desktopProcedures = noun.router({
  pickFolder: noun.pickFolder.handler(async ({ input, context }) => {
    const options = { title: input.title, properties: ['openDirectory' as const] }
    return (await pick(context, options)) ?? null
  }),
  openPatchFile: noun.openPatchFile.handler(async ({ input, context }) => {
    const filters =
      input.extensions.length === 0 ? [] : [{ name: input.title, extensions: input.extensions }]
    const path = await pick(context, {
      title: input.title,
      properties: ['openFile'],
      filters: [...filters, { name: 'All files', extensions: ['*'] }],
    })
    return path === undefined ? null : { name: basename(path), ...(await readPatch(path)) }
  }),
  reveal: noun.reveal.handler(async ({ input, context }) => {
    if (!isRevealable(context.supervisor, context.dataFolder, input.path)) {
      throw new SupervisorError('INVALID_INPUT', `${input.path} is no file of a run or project.`)
    }
    if ((await stat(input.path).catch(() => null)) === null) {
      throw new SupervisorError('NOT_FOUND', `${input.path} is not there any more.`)
    }
    shell.showItemInFolder(input.path)
  }),
  openLink: noun.openLink.handler(async ({ input }) => {
    if (await openLink(input.url)) return
    throw new SupervisorError(
      'INVALID_INPUT',
      'Only links to web pages and mail addresses are opened.',
    )
  }),
  copyText: noun.copyText.handler(({ input }) => clipboard.writeText(input.text)),
  requests: noun.requests.handler(({ context, signal }) => context.requests.follow(signal)),
  about: noun.about.handler(async ({ context }) => {
    const { electron, chrome, node } = process.versions
    const { env, pathSource } = context.supervisor.childBase
    return {
      version: app.getVersion(),
      electron: electron ?? '',
      chrome: chrome ?? '',
      node,
      git: await gitVersion({ cwd: context.dataFolder, env }),
      platform: `${process.platform} ${process.arch}`,
      dataFolder: context.dataFolder,
      runtimeNotice: context.runtimeNotice,
      path: env['PATH'] ?? '',
      pathSource,
    }
  }),
})

async function pick(
  context: DesktopContext,
  options: Electron.OpenDialogOptions,
): Promise<string | undefined> {
  const window = context.window.current
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options))
  return canceled ? undefined : filePaths[0]
}

async function readPatch(path: string): Promise<PatchText> {
  const file = await open(path)
  try {
    const stats = await file.stat()
    if (!stats.isFile()) throw new SupervisorError('INVALID_INPUT', `${path} is no ordinary file.`)
    if (stats.size > largestPatchBytes) {
      throw new SupervisorError('INVALID_INPUT', `${path} is too large for a patch (over 50 MB).`)
    }
    return readPatchText(await file.readFile())
  } finally {
    await file.close()
  }
}
