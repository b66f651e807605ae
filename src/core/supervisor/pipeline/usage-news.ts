import type { RunningProcess } from '../../execution/running-process'
import type { LiveRun } from '../live-run'
import type { PipelineParts } from './pipeline-parts'

/** A run that is stopped at once has figures as well. */
const firstAfterMs = 150
const everyMs = 1000

/** Tells, soon and then every second, what a run's processes use. Gives what ends it. */
export function startUsageNews(
  { news }: Pick<PipelineParts, 'news'>,
  run: Pick<LiveRun, 'command'>,
  process: Pick<RunningProcess, 'usage'>,
): () => void {
  const tell = () => {
    const usage = process.usage()
    if (usage === null) return
    news.tell({
      kind: 'usage',
      commandId: run.command.id,
      memoryBytes: usage.memoryBytes,
      cpuSeconds: usage.cpuSeconds,
      processes: usage.processCount,
    })
  }
  const first = setTimeout(tell, firstAfterMs)
  const next = setInterval(tell, everyMs)
  return () => {
    clearTimeout(first)
    clearInterval(next)
  }
}
