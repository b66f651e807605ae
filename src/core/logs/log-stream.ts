import { setTimeout as delay } from 'node:timers/promises'
import { SupervisorError } from '../errors'
import type { Disposable } from '../lifecycle'
import { silentLogger, systemClock, type Clock, type Logger } from '../surroundings'
import { CaptureQueue } from './capture-queue'
import { CaptureStage } from './capture-stage'
import { CutWatch } from './cut-watch'
import { LogAppender, type Appended, type CapturedPiece } from './log-appender'
import type { LogChunk, LogSink, LogStreamName } from './log-chunk'
import { logHarmed, logWriteFailure } from './log-failure'
import { followLog, replayLog, type FollowOptions, type LogChunks } from './log-follower'
import { LogGrowth } from './log-growth'
import { LogObservers, type LogObserver, type ObserverOptions } from './log-observers'
import { announceLog, growthOf, retireLog } from './open-logs'
import { maskingNote } from './secrets/masking-note'
import type { SecretMasker } from './secrets/secret-masker'

export interface LogStreamOptions {
  /** The log; its index stands beside it. Folders are made. */
  readonly file: string
  readonly clock?: Clock
  readonly logger?: Logger
  /** Hides secret values before they reach the disk, and says so in the log's first line. */
  readonly masker?: SecretMasker
  /** What ends the lines that the log says itself; a line feed if left out. */
  readonly lineEnd?: '\n' | '\r\n'
  /** Told once when the disk refuses; the log takes no more after that. */
  readonly onError?: (error: SupervisorError) => void
}

/**
 * Less than this is not written sooner than so many milliseconds after the write before it. A
 * terminal gives 4 kB at a time, and handing each to the disk on its own costs more than reading it.
 */
const gatherBytes = 64 * 1024
const gatherMs = 2
const newline = 0x0a

/**
 * The writer of one log, and the only buffer between a run and its watchers: bytes go to the disk as
 * fast as it takes them, and nobody who reads can slow that down.
 */
export class LogStream implements LogSink {
  readonly file: string
  /** Resolves with the reason if the disk ever refuses; otherwise stays pending. */
  readonly failed: Promise<SupervisorError>

  readonly #appender: LogAppender
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #observers: LogObservers
  readonly #growth: LogGrowth
  readonly #stages: Readonly<Record<LogStreamName, CaptureStage>>
  readonly #reportFailure: (error: SupervisorError) => void
  readonly #lineEnd: string
  readonly #queue = new CaptureQueue()
  readonly #cuts: CutWatch

  #pumping: Promise<void> | undefined
  #lastTimestamp: number
  #lastStoredAt = Number.NEGATIVE_INFINITY
  #lastByte: number | undefined
  #failure: SupervisorError | undefined
  #closing: Promise<void> | undefined

  private constructor(appender: LogAppender, growth: LogGrowth, options: LogStreamOptions) {
    this.file = options.file
    this.#growth = growth
    this.#appender = appender
    this.#clock = options.clock ?? systemClock
    this.#logger = options.logger ?? silentLogger
    this.#observers = new LogObservers(this.#logger)
    this.#lastTimestamp = appender.lastTimestamp
    this.#lineEnd = options.lineEnd ?? '\n'
    this.#stages = {
      stdout: new CaptureStage(options.masker),
      stderr: new CaptureStage(options.masker),
      supervisor: new CaptureStage(options.masker),
    }
    this.#cuts = new CutWatch({
      file: options.file,
      appender,
      logger: this.#logger,
      say: (text) => this.#say(text),
    })
    let resolveFailed = (_error: SupervisorError): void => {}
    this.failed = new Promise((resolve) => (resolveFailed = resolve))
    this.#reportFailure = (error) => {
      resolveFailed(error)
      options.onError?.(error)
    }
  }

  /**
   * Creates the log, or repairs it after a crash and goes on at its end. Throws `DISK_FULL` or
   * `LOG_WRITE_FAILED`, the latter also when this process already has it open.
   */
  static async open(options: LogStreamOptions): Promise<LogStream> {
    const known = growthOf(options.file)
    if (known !== undefined && !known.ended) throw alreadyOpen(options.file)
    // Announced first: it also keeps a second writer out while the files are opened.
    let stream: LogStream | undefined
    const growth = new LogGrowth(() => {
      if (stream !== undefined && stream.#closing === undefined) void stream.#look()
    })
    announceLog(options.file, growth)
    try {
      const appender = await LogAppender.open(options.file)
      growth.grew(appender.size)
      stream = new LogStream(appender, growth, options)
      if (options.masker !== undefined) {
        stream.#enqueue('supervisor', maskingNote(options.masker, stream.#lineEnd))
      }
      return stream
    } catch (error) {
      const failure = logWriteFailure(options.file, error)
      retireLog(options.file)
      growth.end(failure)
      throw failure
    }
  }

  /** Bytes that are in the file; once `close` has resolved, the log's total. */
  get size(): number {
    return this.#appender.size
  }

  /** True when somebody has begun a line, since the log was opened, and not ended it. */
  get isMidLine(): boolean {
    return this.#lastByte !== undefined && this.#lastByte !== newline
  }

  /** Takes the bytes; never throws, and after a failure or `close` drops them. */
  write(stream: LogStreamName, bytes: Uint8Array, release?: () => void): boolean {
    if (this.#failure !== undefined || this.#closing !== undefined) {
      release?.()
      if (this.#failure === undefined) {
        this.#logger.warn('Output came after its log was closed', { file: this.file })
      }
      return true
    }
    this.#enqueue(stream, this.#stages[stream].push(bytes), release)
    return !this.#queue.isFull
  }

  drained(): Promise<void> {
    return this.#queue.drained()
  }

  /** Lets go of what was held back because `stream` might have gone on. Harmless when it does go on. */
  endStream(stream: LogStreamName): void {
    if (this.#closing === undefined) this.#enqueue(stream, this.#stages[stream].end())
  }

  /** Calls `observe` with each chunk that reaches the disk from now on, in that order. */
  addListener(observe: LogObserver, options: ObserverOptions = {}): Disposable {
    return this.#observers.add(observe, options)
  }

  /** As `followLog`, of this log. */
  follow(options: FollowOptions = {}): LogChunks {
    return followLog(this.file, options)
  }

  /** Everything that is on disk now, piece by piece as captured, and then ends. */
  replay(): AsyncIterable<LogChunk> {
    return replayLog(this.file, { to: this.size })
  }

  /**
   * Resolves when every byte and the closing record are in the files, and safe on the disk unless
   * there are more than 8 MB of them: the system then writes them in its own time. Rejects
   * with the failure if the log lost any, or was deleted, emptied or shortened. Calling it again
   * gives the same promise.
   */
  close(): Promise<void> {
    for (const stream of ['stdout', 'stderr', 'supervisor'] as const) this.endStream(stream)
    this.#closing ??= this.#finish()
    return this.#closing
  }

  #enqueue(stream: LogStreamName, bytes: Uint8Array, release?: () => void): void {
    if (bytes.length === 0 || this.#failure !== undefined) {
      release?.()
      return
    }
    this.#queue.add({ stream, bytes, timestamp: this.#now(), release })
    this.#lastByte = bytes.at(-1)
    this.#pumping ??= this.#pump()
  }

  async #pump(): Promise<void> {
    // One turn later, so that what arrives together is written together.
    await Promise.resolve()
    let known = Promise.resolve()
    while (!this.#queue.isEmpty) {
      await this.#gather()
      const batch = this.#queue.take()
      const stored = await this.#appender.store(batch)
      this.#queue.settle(batch)
      // The records of one batch are written while the next one is stored.
      await known
      known = this.#makeKnown(batch, stored)
      if (this.#queue.isEmpty || stored.failure !== undefined) await known
      if (this.#cuts.isDue) void this.#look()
    }
    this.#pumping = undefined
  }

  async #gather(): Promise<void> {
    const wait = this.#lastStoredAt + gatherMs - performance.now()
    const small = this.#queue.bytes < gatherBytes && this.#closing === undefined
    if (wait > 0 && small) await delay(wait)
    this.#lastStoredAt = performance.now()
  }

  async #look(): Promise<void> {
    if (this.#failure === undefined) await this.#cuts.look()
  }

  async #say(text: string): Promise<void> {
    const begin = this.isMidLine ? this.#lineEnd : ''
    this.#enqueue('supervisor', Buffer.from(begin + text + this.#lineEnd))
    await this.#pumping
  }

  async #makeKnown(batch: readonly CapturedPiece[], stored: Appended): Promise<void> {
    if (this.#failure !== undefined) return
    const before = this.size
    const { bytes, failure } = await this.#appender.record(batch, stored)
    if (bytes > 0) this.#growth.grew(before + bytes)
    this.#observers.announce(batch, before, bytes)
    if (failure !== undefined) this.#fail(logWriteFailure(this.file, failure))
  }

  #fail(error: SupervisorError): void {
    if (this.#failure !== undefined) return
    this.#failure = error
    // The run goes on, and would not if its pipe were never read again.
    this.#queue.drop()
    this.#logger.error(error.message, { file: this.file, code: error.code })
    this.#growth.end(error)
    try {
      this.#reportFailure(error)
    } catch (cause) {
      this.#logger.warn('Reporting a failed log failed', { file: this.file, cause: String(cause) })
    }
  }

  async #finish(): Promise<void> {
    await this.#pumping
    await this.#look()
    if (this.#failure === undefined) {
      try {
        await this.#appender.close(this.#now())
        retireLog(this.file)
        if (this.#cuts.wasCut)
          throw logHarmed(this.file, 'was emptied or shortened by another program')
      } catch (error) {
        this.#fail(logWriteFailure(this.file, error))
      }
    } else {
      await this.#appender.release()
    }
    this.#observers.clear()
    this.#growth.end(this.#failure)
    if (this.#failure !== undefined) throw this.#failure
  }

  /** Microseconds; a clock that is set back stands still here until it has caught up. */
  #now(): number {
    this.#lastTimestamp = Math.max(this.#lastTimestamp, Math.round(this.#clock.now() * 1000))
    return this.#lastTimestamp
  }
}

function alreadyOpen(file: string): SupervisorError {
  return new SupervisorError(
    'LOG_WRITE_FAILED',
    `The log ${file} is being written already. Close it before opening it again.`,
    { detail: { file } },
  )
}
