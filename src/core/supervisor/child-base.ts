/** The environment variables that children start from, and where their PATH was read. */
export interface ChildBase {
  readonly env: Readonly<Record<string, string>>
  /** Said in About: `your login shell`, or `the app's own environment` and why. */
  readonly pathSource: string
}
