import { RPCHandler } from '@orpc/server/message-port'
import { ipcMain, type MessagePortMain } from 'electron'
import { LogRelay } from '../api/log-relay'
import { commandLogOf } from '../api/command-log'
import type { ApiContext } from '../api/implementer'
import { connectMessage, type ConnectRequest } from '../contract/log-port'
import { appOrigin } from './app-protocol'
import type { DesktopContext } from './desktop-procedures'
import { desktopRouter } from './desktop-router'
import { logPortMessageOf } from './log-port-message'

/** Answers the pages of ours that ask for a port: one for the contract, one for each open log. */
export function acceptConnections(context: ApiContext & DesktopContext): void {
  const rpc = new RPCHandler(desktopRouter)
  ipcMain.on(connectMessage, (event, request: unknown) => {
    const [port] = event.ports
    if (port === undefined) return
    if (!(event.senderFrame?.url ?? '').startsWith(`${appOrigin}/`) || !isRequest(request)) {
      context.logger.warn('A connection was refused', { from: event.senderFrame?.url ?? '' })
      port.close()
      return
    }
    if (request.kind === 'rpc') rpc.upgrade(port, { context })
    else relayLog(context, port, request.commandId, request.from)
    port.start()
  })
}

function relayLog(
  { supervisor, logger }: ApiContext,
  port: MessagePortMain,
  commandId: string,
  from: number | undefined,
): void {
  const relay = new LogRelay(commandLogOf(supervisor, commandId), (message) =>
    port.postMessage(message),
  )
  port.on('message', ({ data }) => {
    const message = logPortMessageOf(data)
    switch (message?.kind) {
      case 'acknowledge':
        relay.acknowledge(message.bytes)
        break
      case 'input':
        supervisor.input(commandId, message.text, () => port.postMessage({ kind: 'typed' }))
        break
      case 'resize':
        relay.resize(message.rows)
        supervisor.resize(commandId, message.columns, message.rows)
        break
      case undefined:
        logger.warn('A pane said something that panes do not say', { commandId })
    }
  })
  port.on('close', () => relay.dispose())
  void relay.run(from)
}

function isRequest(value: unknown): value is ConnectRequest {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false
  if (value.kind === 'rpc') return true
  if (value.kind !== 'log' || !('commandId' in value)) return false
  const from = 'from' in value ? value.from : undefined
  return (
    typeof value.commandId === 'string' &&
    (from === undefined || (typeof from === 'number' && Number.isSafeInteger(from) && from >= 0))
  )
}
