import { constants, getPriority, setPriority } from 'node:os'

/** As far below what the app has as `nice` goes unless told otherwise. */
const roomForRuns = 10
const { PRIORITY_LOW } = constants.priority

/** Lowers the priority of the calling thread, where that is possible. */
export function makeRoomForRuns(): void {
  // Linux changes the calling thread alone (setpriority(2), Bugs); elsewhere it would be all of the app.
  if (process.platform !== 'linux') return
  try {
    setPriority(Math.min(getPriority() + roomForRuns, PRIORITY_LOW))
  } catch {
    // A sandbox may refuse it (seccomp). The thread then does its jobs at the priority that it has.
  }
}
