import { basename } from 'node:path'
import { messageOf } from '../../errors'
import type { ProcessEnd } from '../../execution/running-process'
import { newId } from '../../ids'
import type { LogStream } from '../../logs/log-stream'
import type { ArtifactRecord } from '../../store/command-record'
import type { CommandEnd } from '../../store/command-state'

/** A run that is over, as it goes into the store. */
export interface EndedRun {
  readonly end: CommandEnd
  readonly process: ProcessEnd | null
  /** Null when it could not be opened. */
  readonly log: ClosedLog | null
}

interface ClosedLog {
  readonly file: string
  readonly size: number
}

/** Null when all is on disk, else the sentence that says what is lost. */
export async function closeLog(log: LogStream): Promise<string | null> {
  try {
    await log.close()
    return null
  } catch (error) {
    return messageOf(error)
  }
}

/** A run whose output was lost in part says so, whatever it came to. */
export function withProblem(end: CommandEnd, problem: string | null): CommandEnd {
  if (problem === null) return end
  return { ...end, message: end.message === undefined ? problem : `${end.message} ${problem}` }
}

export function logArtifact({ file, size }: ClosedLog, now: number): ArtifactRecord {
  return { id: newId(now), kind: 'log', name: basename(file), path: file, sizeBytes: size }
}
