/** Where a piece of output came from. `supervisor` is what we say ourselves, in the same log. */
export type LogStreamName = 'stdout' | 'stderr' | 'supervisor'

/** A piece of output as captured: `offset` is that of its first byte in the log file. */
export interface LogChunk {
  readonly stream: LogStreamName
  readonly offset: number
  readonly bytes: Uint8Array
  /** Microseconds since the Unix epoch. */
  readonly timestamp: number
}

/** Whatever output is written to. */
export interface LogSink {
  /**
   * Takes the bytes. They are the sink's until it calls `release`, which it may leave out: then their
   * memory is just not used again. Returns false when the caller should stop producing until
   * `drained()` has resolved.
   */
  write(stream: LogStreamName, bytes: Uint8Array, release?: () => void): boolean
  /** Resolves when there is room again. */
  drained(): Promise<void>
  /** Told when no more of `stream` will come. */
  endStream?(stream: LogStreamName): void
}
