import { app, dialog } from 'electron'
import { join } from 'node:path'
import { NoticeBoard } from '../api/notice-board'
import { messageOf } from '../core/errors'
import { appPaths } from './app-paths'
import { registerAppScheme, serveApp } from './app-protocol'
import { AppWindow } from './app-window'
import { acceptConnections } from './connections'
import { offerContextMenu } from './context-menu'
import { notifyOfEnds } from './end-notifications'
import { fileLogger } from './file-logger'
import { leaveInOrder } from './leave-in-order'
import { lockDown } from './lock-down'
import { mendWindow } from './mend-window'
import { setMenu } from './menu'
import { sayCrashes } from './say-crashes'
import { keepHouse, startSupervisor } from './start-up'
import { WindowRequests } from './window-requests'

const paths = appPaths()
const logger = fileLogger(join(paths.logs, 'supervisor.log'))
const notices = new NoticeBoard()

registerAppScheme()
sayCrashes(logger, (notice) => notices.post(notice))

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(sayWhyNot)
} else {
  app.quit()
}

async function start(): Promise<void> {
  lockDown((error) => logger.warn('A link could not be opened', { error }))
  serveApp(join(__dirname, '..', 'renderer'))
  setMenu()
  const runtimeNotice = process.env['RUNNER_SUPERVISOR_RUNTIME_NOTICE'] || null
  const { supervisor, settings } = await startSupervisor(paths, notices, logger)
  const window = new AppWindow((opened) => {
    mendWindow(opened, notices, logger)
    offerContextMenu(opened)
  })
  const requests = new WindowRequests()
  acceptConnections({
    supervisor,
    settings,
    notices,
    logger,
    window,
    requests,
    runtimeNotice,
    dataFolder: paths.base,
  })
  notifyOfEnds(supervisor, window, requests)
  leaveInOrder(supervisor, window, logger)
  window.open()
  app.on('activate', () => window.show())
  app.on('second-instance', () => window.show())
  await keepHouse(supervisor, notices)
}

/** Nothing can be shown without the supervisor, so the reason goes into a plain dialog. */
function sayWhyNot(error: unknown): void {
  logger.error('The app could not start', { error: messageOf(error) })
  dialog.showErrorBox('Runner Supervisor could not start', messageOf(error))
  app.exit(1)
}
