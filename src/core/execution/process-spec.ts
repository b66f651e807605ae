/** The environment variable by which every process of a run can be recognised. */
export const markerVariable = 'RUNNER_SUPERVISOR_COMMAND'

/** What to run: a program with its arguments, or a line for a shell to interpret. */
export type CommandLine =
  | { readonly kind: 'argv'; readonly argv: readonly [string, ...string[]] }
  | {
      readonly kind: 'shell'
      readonly line: string
      /** Path or name of the shell. Default: `SHELL` of the run's environment, else the system's. */
      readonly shell?: string
    }

/** Everything that decides how one process is started. */
export interface ProcessSpec {
  readonly command: CommandLine
  readonly cwd: string
  /** The complete environment of the child; nothing of the supervisor's own is added. */
  readonly env: Readonly<Record<string, string>>
  /** The value of `RUNNER_SUPERVISOR_COMMAND` in the child's environment; unique to this run. */
  readonly marker: string
  /** Given: the process gets a terminal of that size. Absent: pipes, with an empty stdin. */
  readonly terminal?: TerminalSize
}

export interface TerminalSize {
  readonly columns: number
  readonly rows: number
}
