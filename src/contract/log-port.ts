/**
 * The messages of a log port: one port per open pane. Main sends log bytes in pieces of at most
 * 64 KiB that are copied to exact size; the pane acknowledges bytes once its terminal has parsed
 * them. Offsets are bytes in the log file.
 */
export type LogPortToPane =
  /** `drawnFor` is null for a run without a terminal, and for one that has not started. */
  | { kind: 'opened'; size: number; from: number; drawnFor: DrawnFor | null }
  | { kind: 'data'; offset: number; bytes: Uint8Array; marks: readonly LogMark[] }
  /**
   * The pane fell so far behind that `[from, to)` was left out; it is on disk all the same. `modes`
   * are the escape sequences that do to a terminal what was switched up to `to`, and is still.
   */
  | { kind: 'skipped'; from: number; to: number; modes: string }
  /** The terminal has taken an `input`; the pane sends the next piece of a long one then. */
  | { kind: 'typed' }
  /** `whole` is false when more may have been printed: its writer was gone, or could not go on. */
  | { kind: 'ended'; size: number; whole: boolean }
  /** Not more can be read; when it `endsEarly`, because no more could be written. */
  | { kind: 'failed'; message: string; endsEarly: boolean }

/** The size for which the output so far was drawn last, and whether its program still draws. */
export interface DrawnFor {
  readonly columns: number
  readonly rows: number
  readonly live: boolean
}

/** Up to `end` (exclusive, from the mark before), bytes came from `stream` at `timestamp` µs. */
export interface LogMark {
  readonly end: number
  readonly stream: 'stdout' | 'stderr' | 'supervisor'
  readonly timestamp: number
}

export type LogPortToMain =
  | { kind: 'acknowledge'; bytes: number }
  /** Keys typed into an interactive terminal; a paste in pieces of at most 64 Ki characters. */
  | { kind: 'input'; text: string }
  /** The pane's size, which is also that of an interactive terminal. */
  | { kind: 'resize'; columns: number; rows: number }

/** Asked of main with one end of a new MessageChannel, through the preload's window message. */
export type ConnectRequest =
  | { kind: 'rpc' }
  /** `from` is a byte offset; without it, the last 2 MB or the whole log if shorter. */
  | { kind: 'log'; commandId: string; from?: number }

/** The type of the window message that carries a `ConnectRequest` and its port to the preload. */
export const connectMessage = 'runner-supervisor:connect'
