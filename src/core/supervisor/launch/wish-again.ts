import type { RequestedChanges } from '../../store/requested-changes'
import type { SessionRecord } from '../../store/session-record'
import type { SessionWish } from './new-session'

/** What a session was launched for, to launch it again: at its commit and with its stored patch. */
export function wishAgain(session: SessionRecord): SessionWish {
  const { unstoredChanges, commitSha, ref, environment } = session
  // Uncommitted changes that are yet to be taken belong to what the ref means then.
  const isOfThen = unstoredChanges?.kind === 'uncommitted'
  return { ref: isOfThen ? ref : (commitSha ?? ref), changes: changesAgain(session), environment }
}

function changesAgain(session: SessionRecord): RequestedChanges {
  const { unstoredChanges, patchSha256, patchSummary } = session
  if (unstoredChanges !== null) return unstoredChanges
  if (patchSha256 === null) return { kind: 'none' }
  return { kind: 'stored', sha256: patchSha256, name: patchSummary?.name ?? 'Patch' }
}
