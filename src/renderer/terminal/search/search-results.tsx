import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { classNames } from '../../ui/class-names'
import type { SearchHit } from './search-state'

const rowHeight = 22

interface SearchResultsProps {
  readonly hits: readonly SearchHit[]
  readonly active: number | null
  readonly onPick: (index: number) => void
}

/** Every hit with its line number and what stands around it. */
export function SearchResults({ hits, active, onPick }: SearchResultsProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: hits.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  useEffect(() => {
    if (active !== null) rows.scrollToIndex(active, { align: 'auto' })
  }, [active, rows])
  return (
    <section
      aria-label="Matches"
      className="flex max-h-44 shrink-0 flex-col border-t border-border bg-surface [font-variant-ligatures:none]"
    >
      <div ref={scroller} className="min-h-0 overflow-auto py-1">
        <div className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((row) => {
            const hit = hits[row.index]
            return (
              hit && (
                <HitRow
                  key={row.index}
                  hit={hit}
                  top={row.start}
                  active={row.index === active}
                  onPick={() => onPick(row.index)}
                />
              )
            )
          })}
        </div>
      </div>
    </section>
  )
}

interface HitRowProps {
  readonly hit: SearchHit
  readonly top: number
  readonly active: boolean
  readonly onPick: () => void
}

function HitRow({ hit, top, active, onPick }: HitRowProps) {
  const { preview, previewStart, previewEnd } = hit
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
      <span className="w-16 shrink-0 text-right text-faint tabular-nums">
        {hit.line.toLocaleString('en')}
      </span>
      <span className="min-w-0 truncate whitespace-pre">
        {preview.slice(0, previewStart)}
        <mark className="rounded-sm bg-warning-soft text-warning">
          {preview.slice(previewStart, previewEnd)}
        </mark>
        {preview.slice(previewEnd)}
      </span>
    </button>
  )
}
