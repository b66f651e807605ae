import type { ProjectOptions } from '../../../contract/projects'

/** Lists that the settings have too. */
export interface SharedLists {
  readonly keep: readonly string[]
  readonly carryOver: readonly string[]
}

/** The options as they are typed: lists as text, one entry a line, as they are in force. */
export interface OptionsDraft {
  readonly sparse: string
  readonly carryOver: string
  readonly keep: string
  readonly lfs: boolean
  readonly submodules: boolean
}

export function draftOf(options: ProjectOptions, settings: SharedLists): OptionsDraft {
  return {
    sparse: textOf(options.sparse ?? []),
    carryOver: textOf(options.carryOver ?? settings.carryOver),
    keep: textOf(options.keep ?? settings.keep),
    lfs: options.lfs ?? true,
    submodules: options.submodules ?? true,
  }
}

/** What to store: only what differs, so that the rest goes on following the settings. */
export function optionsOf(draft: OptionsDraft, settings: SharedLists): ProjectOptions {
  return {
    sparse: ownList(draft.sparse, []),
    carryOver: ownList(draft.carryOver, settings.carryOver),
    keep: ownList(draft.keep, settings.keep),
    lfs: draft.lfs ? null : false,
    submodules: draft.submodules ? null : false,
  }
}

/** True when the text says the same as the list, blank lines aside. */
export function saysSame(text: string, list: readonly string[]): boolean {
  return ownList(text, list) === null
}

export function textOf(list: readonly string[]): string {
  return list.join('\n')
}

function ownList(text: string, shared: readonly string[]): string[] | null {
  const list = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return list.join('\n') === shared.join('\n') ? null : list
}
