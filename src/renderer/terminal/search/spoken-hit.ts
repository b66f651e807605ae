import type { SearchHit } from './search-state'

const mostCharacters = 120
/** So much of what is before the match is said in a longer line. */
const charactersBefore = 40

/** A hit as a screen reader says it: its line's number and what stands around it, shortened. */
export function spokenHit({ line, preview, previewStart }: SearchHit): string {
  const start = preview.length <= mostCharacters ? 0 : Math.max(0, previewStart - charactersBefore)
  const text = preview.slice(start, start + mostCharacters)
  const after = start + text.length < preview.length ? '…' : ''
  return `Line ${line.toLocaleString('en')}: ${start > 0 ? '…' : ''}${text.trim()}${after}`
}
