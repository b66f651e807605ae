import { connectMessage, type ConnectRequest } from '../../contract/log-port'

/**
 * A port to main for `request`: rpc calls or one run's log. The preload hands the other end over.
 * The caller starts the port (or sets `onmessage`) and closes it.
 */
export function connectPort(request: ConnectRequest): MessagePort {
  const channel = new MessageChannel()
  window.postMessage({ type: connectMessage, request }, window.location.origin, [channel.port2])
  return channel.port1
}
