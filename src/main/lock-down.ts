import { app, session, shell } from 'electron'
import { messageOf } from '../core/errors'
import { appOrigin } from './app-protocol'

const linkSchemes = new Set(['http:', 'https:', 'mailto:'])

/** Opens a link in the user's browser if its scheme is one that a browser should get. */
export async function openLink(url: string): Promise<boolean> {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null || !linkSchemes.has(parsed.protocol)) return false
  await shell.openExternal(parsed.toString())
  return true
}

/**
 * Denies what a page of ours never needs: permissions, navigation, windows, web views. `onFailure`
 * hears of a link that no browser would take.
 */
export function lockDown(onFailure: (message: string) => void): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  defaultSession.setPermissionCheckHandler(() => false)
  app.on('web-contents-created', (_event, contents) => {
    const stayHere = (event: { preventDefault(): void }, url: string) => {
      if (!url.startsWith(`${appOrigin}/`)) event.preventDefault()
    }
    contents.on('will-navigate', stayHere)
    contents.on('will-redirect', stayHere)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      openLink(url).catch((error: unknown) => onFailure(messageOf(error)))
      return { action: 'deny' }
    })
  })
}
