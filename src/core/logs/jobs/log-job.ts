import { countLines, type LineCountEvent, type LineCountJob } from '../lines/count-lines'
import { searchFile } from '../search/search-file'
import type { SearchFileEvent, SearchJob } from '../search/search-job'

/** Work on a whole log, in plain data that can be sent to a thread. */
export type LogJob = LineCountJob | SearchJob

export type LogJobEvent<Job extends LogJob> = Job extends LineCountJob
  ? LineCountEvent
  : SearchFileEvent

/** Does `job` in steps of a few milliseconds; most steps have nothing to tell. */
export function stepsOf(
  job: LogJob,
): Generator<LineCountEvent | SearchFileEvent | undefined, void, undefined> {
  switch (job.kind) {
    case 'count-lines':
      return countLines(job)
    case 'search':
      return searchFile(job)
  }
}
