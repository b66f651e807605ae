import { formatAbsolute, formatRelative } from '../format/relative-time'
import { useNow } from '../format/use-now'

/** How long ago a moment (ms since the Unix epoch) was, kept up to date; in full on hover. */
export function RelativeTime({ at }: { readonly at: number }) {
  const now = useNow(30_000)
  return (
    <time dateTime={new Date(at).toISOString()} title={formatAbsolute(at)} className="text-muted">
      {formatRelative(at, now)}
    </time>
  )
}
