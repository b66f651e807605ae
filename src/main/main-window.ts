import { app, BrowserWindow, nativeTheme } from 'electron'
import { join } from 'node:path'
import { appOrigin } from './app-protocol'
import { keepWindowState, readWindowState } from './window-state'

/** Opens the window, shown once its page has been drawn, so that nothing flashes. */
export function openMainWindow(): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window.json')
  const state = readWindowState(stateFile)
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...state?.bounds,
    minWidth: 880,
    minHeight: 560,
    show: false,
    title: 'Runner Supervisor',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#131417' : '#ffffff',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(__dirname, '..', 'preload', 'index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // A pane that follows a run must not fall behind while another window covers it.
      backgroundThrottling: false,
    },
  })
  if (state?.maximised) window.maximize()
  window.once('ready-to-show', () => window.show())
  keepWindowState(window, stateFile)
  void window.loadURL(`${appOrigin}/index.html`)
  return window
}
