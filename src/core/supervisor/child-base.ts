/** The environment variables that children start from, and where their PATH was read. */
export interface ChildBase {
  readonly env: Readonly<Record<string, string>>
  /** Said in About: `login shell (/bin/zsh)`, or `the app's own environment`. */
  readonly pathSource: string
}
