import { Notification } from 'electron'
import { isLive } from '../core/store/command-state'
import type { Supervisor } from '../core/supervisor/supervisor'
import type { AppWindow } from './app-window'
import type { WindowRequests } from './window-requests'

const words = {
  succeeded: 'Succeeded',
  failed: 'Failed',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
} as const

/** Says that a run has ended when the window is not in front; a click opens the run. */
export function notifyOfEnds(
  supervisor: Supervisor,
  window: AppWindow,
  requests: WindowRequests,
): void {
  const live = new Set(supervisor.store.commands.live().map(({ id }) => id))
  supervisor.news.listen((news) => {
    if (news.kind !== 'changed') return
    const command = supervisor.store.listings.find(news.commandId)
    if (command === undefined) return
    const { status } = command
    if (isLive(status)) {
      live.add(command.id)
      return
    }
    if (!live.delete(command.id) || window.current?.isFocused() || !Notification.isSupported())
      return
    const notification = new Notification({
      title: `${words[status]}: ${command.spec.line}`,
      body: [command.projectName, command.message].filter(Boolean).join(' — '),
    })
    notification.on('click', () => {
      requests.ask({ kind: 'open-run', commandId: command.id })
      window.show()
    })
    notification.show()
  })
}
