import type { UncommittedChanges } from '../../contract/projects'
import { Disclosure } from '../ui/disclosure'

/** The files that the user's changes touch, on demand. */
export function UncommittedFiles({ changes }: { readonly changes: UncommittedChanges }) {
  const more = changes.total - changes.files.length
  if (changes.total === 0) {
    return <p className="text-sm text-muted">Your checkout has no uncommitted changes now.</p>
  }
  return (
    <Disclosure title="Files" summary="as they are when the run is launched">
      <ul className="max-h-40 overflow-y-auto rounded-md border border-border bg-sunken py-1 font-mono text-sm">
        {changes.files.map((file) => (
          <li key={file.path} className="flex gap-3 px-2.5">
            <span className="w-16 shrink-0 text-faint">{file.status}</span>
            <span className="truncate" data-selectable>
              {file.path}
            </span>
          </li>
        ))}
        {more > 0 && <li className="px-2.5 text-faint">and {more} more</li>}
      </ul>
    </Disclosure>
  )
}
