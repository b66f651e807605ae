import type { InterpreterPart } from '../environment-parts'

/** Where an interpreter was found. */
export type InterpreterSource =
  'path' | 'pyenv' | 'uv' | 'version-manager' | 'system' | 'homebrew' | 'launcher' | 'asked'

/** A Python that environments can be built on. */
export interface Interpreter extends InterpreterPart {
  /** Where it was found, as a person would type it. */
  readonly path: string
  /** The real base executable: no shim, no link, no virtual environment. */
  readonly executable: string
  readonly source: InterpreterSource
}
