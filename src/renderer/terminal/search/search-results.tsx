import { useEffect, useEffectEvent, useState } from 'react'
import { classNames } from '../../ui/class-names'
import type { SearchTerm } from '../highlighter'
import { useLineScroll } from '../use-line-scroll'
import { closeOnEscape } from './close-on-escape'
import type { SearchHit, SearchState } from './search-state'
import { useHits } from './use-hits'

const rowHeight = 22
const rowsInView = 8
/** So much of what follows a match stays in view, as far as there is room for it. */
const charactersAfter = 16

interface SearchResultsProps {
  readonly commandId: string
  readonly term: SearchTerm
  readonly search: SearchState
  readonly active: number | null
  readonly onPick: (index: number) => void
  readonly onClose: () => void
}

/**
 * Every hit with its line number and what stands around it, however many there are. As high as the
 * hits need; does not shrink while they are being looked for, so that nothing jumps as one types.
 */
export function SearchResults(props: SearchResultsProps) {
  const { commandId, term, search, active, onPick, onClose } = props
  const { count, phase } = search
  const [height, setHeight] = useState(0)
  const needed = Math.min(count, rowsInView) * rowHeight
  const next = phase === 'searching' ? Math.max(height, needed) : needed
  if (next !== height) setHeight(next)
  const { scroller, top, viewHeight, contentHeight, scrollTo } = useLineScroll(count, rowHeight)
  const rows = viewHeight / rowHeight
  const ready = viewHeight > 0
  const first = Math.floor(top)
  const last = Math.min(count - 1, Math.ceil(top + rows))
  const hits = useHits(commandId, term, search, first, last)
  const lastLine = Math.max(0, ...[...hits.values()].map(({ line }) => line))
  const bringIntoView = useEffectEvent((index: number) => {
    if (index < top) scrollTo(index)
    else if (index + 1 > top + rows) scrollTo(index + 1 - rows)
  })
  useEffect(() => {
    if (active !== null && ready) bringIntoView(active)
  }, [active, ready])
  const beginAnew = useEffectEvent(() => scrollTo(0))
  useEffect(() => beginAnew(), [term])
  return (
    <section
      aria-label="Matches"
      onKeyDown={closeOnEscape(onClose)}
      className={classNames(
        'shrink-0 border-t border-border bg-surface [font-variant-ligatures:none]',
        height === 0 && 'hidden',
      )}
    >
      <div ref={scroller} className="overflow-auto" style={{ height }}>
        <div style={{ height: contentHeight }}>
          <div className="sticky top-0 overflow-clip" style={{ height: viewHeight }}>
            {count === 0 && <p className="px-3 py-0.5 text-sm text-faint">Searching…</p>}
            {indexes(first, last).map((index) => (
              <HitRow
                key={index}
                hit={hits.get(index)}
                top={(index - top) * rowHeight}
                digits={lastLine.toLocaleString('en').length}
                active={index === active}
                onPick={() => onPick(index)}
              />
            ))}
          </div>
        </div>
      </div>
    </section>
  )
}

function indexes(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}

interface HitRowProps {
  /** Undefined while it is on its way. */
  readonly hit: SearchHit | undefined
  readonly top: number
  /** Room for the line's number. */
  readonly digits: number
  readonly active: boolean
  readonly onPick: () => void
}

/** What stands before and after the match gives way where there is little room, and the match last. */
function HitRow({ hit, top, digits, active, onPick }: HitRowProps) {
  const { preview = '…', previewStart = 0, previewEnd = 0 } = hit ?? {}
  const after = preview.slice(previewEnd)
  const kept = previewEnd - previewStart + Math.min(after.length, charactersAfter)
  return (
    <button
      type="button"
      aria-current={active}
      onClick={onPick}
      style={{ top, height: rowHeight }}
      className={classNames(
        'absolute inset-x-0 flex items-center gap-3 px-3 text-left font-mono text-sm hover:bg-hover',
        active && 'bg-selected',
      )}
    >
      <span
        className="min-w-16 shrink-0 text-right text-faint tabular-nums"
        style={{ width: `${digits}ch` }}
      >
        {hit?.line.toLocaleString('en')}
      </span>
      <span className="flex min-w-0 flex-1">
        <span dir="rtl" className="min-w-0 truncate whitespace-pre">
          {/* Without a letter at its end, the blank there would go to the other one. */}
          <bdi dir="ltr" className="after:content-['\200e']">
            {preview.slice(0, previewStart)}
          </bdi>
        </span>
        <span
          className="shrink-1000 truncate whitespace-pre"
          style={{ minWidth: `min(75%, ${kept}ch)` }}
        >
          <mark className="rounded-sm bg-warning-soft text-warning">
            {preview.slice(previewStart, previewEnd)}
          </mark>
          {after}
        </span>
      </span>
    </button>
  )
}
