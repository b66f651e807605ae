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

/** What is worth a sentence whatever a run came to: output that was lost, processes left behind. */
export function withRemark(end: CommandEnd, remark: string | null): CommandEnd {
  if (remark === null) return end
  return { ...end, message: end.message === undefined ? remark : `${end.message} ${remark}` }
}

export function logArtifact({ file, size }: ClosedLog, now: number): ArtifactRecord {
  return { id: newId(now), kind: 'log', name: basename(file), path: file, sizeBytes: size }
}
