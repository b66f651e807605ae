import { classNames } from '../../ui/class-names'
import type { PatchFailure, PatchRefusal } from './patch-failures'

/** Where the patch does not fit, hunk by hunk, and git's own words. */
export function PatchRefusalView({ refusal }: { readonly refusal: PatchRefusal }) {
  return (
    <div className="mt-1.5 flex flex-col gap-2">
      {refusal.failures.map((failure, index) => (
        <RefusedHunk key={index} failure={failure} />
      ))}
      {refusal.message && (
        <pre className="overflow-auto font-mono text-sm whitespace-pre-wrap text-muted">
          {refusal.message}
        </pre>
      )}
    </div>
  )
}

function RefusedHunk({ failure }: { readonly failure: PatchFailure }) {
  const { file, line, reason, hunk } = failure
  return (
    <figure className="overflow-hidden rounded-md border border-border bg-surface">
      <figcaption className="flex items-center gap-2 px-2 py-1 text-sm">
        <span className="font-mono font-medium text-text">
          {file ?? 'The patch'}
          {line !== null && `:${line}`}
        </span>
        {reason && <span className="text-muted">{reason}</span>}
      </figcaption>
      {hunk && (
        <pre className="max-h-48 overflow-auto border-t border-border py-1 font-mono text-sm">
          {hunk.split('\n').map((text, index) => (
            <span key={index} className={classNames('block px-2', lookOf(text))}>
              {text || ' '}
            </span>
          ))}
        </pre>
      )}
    </figure>
  )
}

function lookOf(line: string): string {
  if (line.startsWith('+')) return 'bg-success-soft text-success'
  if (line.startsWith('-')) return 'bg-danger-soft text-danger'
  if (line.startsWith('@@')) return 'text-info'
  return 'text-muted'
}
