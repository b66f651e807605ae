const ordinals = new Intl.PluralRules('en', { type: 'ordinal' })
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' }

/**
 * A place in the queue, counted from 1, in words: `next in line`, `2nd in line`. A run that waits for
 * one of its own session has no number: others may still overtake it.
 */
export function placeInLine(position: number, afterSession: boolean): string {
  if (afterSession) return 'after a run of its session'
  if (position === 1) return 'next in line'
  return `${position}${endings[ordinals.select(position)] ?? 'th'} in line`
}
