import type { RunDraft } from './run-draft'

/** What is set in the folded part, in a few words; empty when all is as shipped. */
export function advancedSummary(draft: RunDraft): string {
  const parts = [
    draft.folder.trim() && `in ${draft.folder.trim()}`,
    draft.timeout.trim() && `${draft.timeout.trim()} s`,
    draft.artifacts.trim() && 'artifacts',
    draft.python && draft.extras.trim() && `extras ${draft.extras.trim()}`,
    draft.python && draft.groups.trim() && `groups ${draft.groups.trim()}`,
    draft.python && draft.force && 'rebuild',
  ]
  return parts.filter(Boolean).join(' · ')
}
