import type { GitProgress } from '../../git/git-progress'
import type { LiveRun } from '../live-run'

/** Says in the run's log how far git is: once when a step begins, then at every quarter. */
export function progressNotes(run: LiveRun): (progress: GitProgress) => void {
  let phase = ''
  let quarter = 0
  return (progress) => {
    const reached = Math.floor((progress.percent ?? 0) / 25)
    if (progress.phase === phase && reached <= quarter) return
    phase = progress.phase
    quarter = reached
    run.note(progress.percent === null ? `${phase} …` : `${phase} … ${progress.percent} %`)
  }
}
