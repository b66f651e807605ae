/** The list of a combobox: `highlighted` is −1 while no line is. */
export interface Suggestions {
  readonly open: boolean
  readonly highlighted: number
}

/**
 * What a key does to the list: a new state, choosing the highlighted line, opening the list, or null
 * when the key is not the list's.
 */
export function suggestionStep(
  { open, highlighted }: Suggestions,
  key: string,
  count: number,
): Suggestions | 'choose' | 'open' | null {
  switch (key) {
    case 'ArrowDown':
      return open ? { open, highlighted: highlighted + 1 < count ? highlighted + 1 : 0 } : 'open'
    case 'ArrowUp':
      return open ? { open, highlighted: highlighted > 0 ? highlighted - 1 : count - 1 } : null
    case 'Enter':
      return open && highlighted >= 0 ? 'choose' : null
    case 'Escape':
      return open ? { open: false, highlighted: -1 } : null
    default:
      return null
  }
}
