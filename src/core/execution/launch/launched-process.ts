import type { OutputFiles } from '../ending/output-holders'
import type { OutputPump } from '../output/output-pump'
import type { ProcessOutcome, RunningProcess } from '../running-process'

/** A process just started, before anybody watches over its tree and its end. */
export interface LaunchedProcess {
  readonly pid: number
  readonly kind: RunningProcess['kind']
  readonly notices: readonly string[]
  /** Resolves when the process was waited for. Output may still be on its way. */
  readonly exited: Promise<ProcessOutcome>
  readonly pumps: readonly OutputPump[]
  /** What whoever holds the output has open; empty where that can't be told. */
  readonly outputFiles: OutputFiles
  /** After `exited`: resolves when every holder of the output has closed it and all is handed over. */
  flush(): Promise<void>
  write(input: Uint8Array | string, taken: () => void): void
  resize(columns: number, rows: number): void
}
