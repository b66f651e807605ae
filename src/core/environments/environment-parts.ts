import type { Builder } from './builders/builder'

/**
 * Why a file is part of a fingerprint: asked for, included by `-r` or `-c`, read beside a manifest,
 * a local package, a folder of packages, a project linked into the environment, or a remote file
 * of which only the address is known.
 */
export type ContentRole =
  | 'manifest'
  | 'include'
  | 'constraint'
  | 'companion'
  | 'package'
  | 'find-links'
  | 'linked'
  | 'remote'

/** A file or folder that decides what gets installed. */
export interface ContentPart {
  /** Relative to the workspace, with `/` on every system. */
  readonly name: string
  readonly role: ContentRole
  /** SHA-256 in hex; empty for `remote`. */
  readonly sha256: string
}

/** The facts about an interpreter that decide which packages fit it. */
export interface InterpreterPart {
  readonly version: string
  readonly implementation: string
  readonly platform: string
  readonly arch: string
  /** The ABI tag, as in `cpython-311-x86_64-linux-gnu`: tells debug and free-threaded builds apart. */
  readonly abi: string
}

/** Everything a fingerprint is made of. Sorted, so that equal content has equal parts. */
export interface EnvironmentParts {
  readonly content: readonly ContentPart[]
  readonly interpreter: InterpreterPart
  readonly builder: Builder
  readonly extras: readonly string[]
  readonly groups: readonly string[]
  readonly editable: boolean
  /** Absolute folders that the environment links to; it is of no use for another. */
  readonly linkedTo: readonly string[]
  readonly metadata: readonly (readonly [string, string])[]
}
