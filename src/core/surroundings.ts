/** What core needs of the world around it. Handed in through constructors, so that tests choose. */
export interface Surroundings {
  readonly clock: Clock
  readonly logger: Logger
  /** The supervisor's own environment, the base of every child's. Never stored. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** `now()` is in milliseconds since the Unix epoch. */
export interface Clock {
  now(): number
}

/** The supervisor's own log, for its developers. Messages carry no secret. */
export interface Logger {
  debug(message: string, detail?: Readonly<Record<string, unknown>>): void
  info(message: string, detail?: Readonly<Record<string, unknown>>): void
  warn(message: string, detail?: Readonly<Record<string, unknown>>): void
  error(message: string, detail?: Readonly<Record<string, unknown>>): void
}

export const systemClock: Clock = { now: () => Date.now() }

export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} }
