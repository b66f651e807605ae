import type { Notice } from '../contract/settings'
import type { Logger } from '../core/surroundings'

/**
 * Logs what nobody caught, and tells it once through `say`. The app goes on: its state is in the
 * store and the logs, and ending it would end every run.
 */
export function sayCrashes(logger: Logger, say: (notice: Omit<Notice, 'id' | 'at'>) => void): void {
  let said = false
  process.on('unhandledRejection', (reason) =>
    logger.error('A promise was rejected and nobody listened', { error: textOf(reason) }),
  )
  process.on('uncaughtException', (error) => {
    logger.error('An error was thrown and nobody caught it', { error: textOf(error) })
    if (said) return
    said = true
    say({
      severity: 'error',
      title: 'Something went wrong inside the app',
      text: `${error.message} Runs go on; if something looks stuck, start the app again. Its own log has the details.`,
    })
  })
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
