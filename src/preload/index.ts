import { ipcRenderer } from 'electron'
import { connectMessage } from '../contract/log-port'

/**
 * The whole bridge: a page may hand in one end of a message channel together with what it wants to
 * be connected to, and main decides. Nothing is exposed on `window`.
 */
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const { source, data, ports } = event
  if (source !== window || typeof data !== 'object' || data === null) return
  if (!('type' in data) || data.type !== connectMessage || !('request' in data)) return
  const [port] = ports
  if (port !== undefined) ipcRenderer.postMessage(connectMessage, data.request, [port])
})
