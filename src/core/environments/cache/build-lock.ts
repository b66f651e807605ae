import { setTimeout as delay } from 'node:timers/promises'
import { SupervisorError } from '../../errors'
import type { OwnerMarks } from './owner-marks'

const pollMs = 100
const backOffMs = 20

interface WaitOptions {
  readonly signal: AbortSignal
  /** Called with the pid of whoever is waited for, each time that it is another. */
  readonly onWaiting: (pid: number) => void
}

/**
 * The exclusive right to build or remove one environment, across processes; the result gives it
 * back. Throws `CANCELLED` when the signal aborts first.
 *
 * Each contender puts a mark, then looks: whoever sees another living mark takes its own away and
 * tries again. Of two, at least the one that looks last sees the other, so they are never both in.
 * A dead owner's mark counts for nothing, so there is no taking over that could go wrong.
 */
export async function acquireBuildLock(
  marks: OwnerMarks,
  subject: string,
  { signal, onWaiting }: WaitOptions,
): Promise<() => void> {
  let waitingFor = 0
  for (;;) {
    throwIfCancelled(signal)
    const [other] = await marks.living(subject)
    if (other === undefined) {
      const release = await tryLock(marks, subject)
      if (release !== null) return release
      await pause(Math.random() * backOffMs, signal)
      continue
    }
    if (other.pid !== waitingFor) {
      waitingFor = other.pid
      onWaiting(other.pid)
    }
    await pause(pollMs * (0.5 + Math.random() / 2), signal)
  }
}

/** The lock if nobody has it or is trying for it at this moment, else null. */
export async function tryLock(marks: OwnerMarks, subject: string): Promise<(() => void) | null> {
  const mark = marks.put(subject)
  if ((await marks.living(subject)).length === 1) return () => mark.remove()
  mark.remove()
  return null
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal })
  } catch {
    // Only the signal ends a pause early; the loop says so in our own words.
    throwIfCancelled(signal)
  }
}

export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new SupervisorError('CANCELLED', 'The environment was not built: it was cancelled.')
  }
}
