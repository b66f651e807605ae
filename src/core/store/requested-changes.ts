/** Changes to apply on top of the commit, as a person asks for them. */
export type RequestedChanges =
  | { readonly kind: 'none' }
  /** The user's own uncommitted changes, as they are at the launch. */
  | { readonly kind: 'uncommitted' }
  /** With `encoding`, each character of `text` stands for one byte. */
  | {
      readonly kind: 'patch'
      readonly name: string
      readonly text: string
      readonly encoding?: 'latin1' | undefined
    }
  | { readonly kind: 'stored'; readonly sha256: string; readonly name: string }
