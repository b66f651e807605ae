import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CommandSummary } from '../../contract/commands'
import { isLive } from '../api/live-status'
import { useNow } from '../format/use-now'
import type { RunFilter } from '../state/run-filter'
import { keepPlace, placeIn } from './list-place'
import { runLines } from './run-lines'
import { RunRow } from './run-row'
import { focusRow, useListKeys } from './use-list-keys'

const rowHeight = 40
const headingHeight = 36

interface RunListProps {
  /** What the runs are narrowed to. Under another one it is another list. */
  readonly filter: RunFilter
  readonly runs: readonly CommandSummary[]
  readonly hasMore: boolean
  /** Called when the end comes into sight. */
  readonly onNeedMore: () => void
}

/** The runs as one list that only renders what is in sight. Opens where it was left. */
export function RunList({ filter, runs, hasMore, onNeedMore }: RunListProps) {
  const [left] = useState(() => placeIn(filter))
  const anyLive = runs.some((run) => isLive(run.status))
  const now = useNow(anyLive ? 1000 : 30_000)
  const day = new Date(now).setHours(0, 0, 0, 0)
  const lines = useMemo(() => runLines(runs, day), [runs, day])
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'heading' ? headingHeight : rowHeight),
    getItemKey: (index) => keyOf(lines[index], index),
    overscan: 12,
    // What was read further down may be gone by now.
    initialOffset: left.offset < lines.length * rowHeight ? left.offset : 0,
    paddingEnd: 16,
  })
  const keepChosen = useCallback((chosenId: string) => keepPlace(filter, { chosenId }), [filter])
  const keys = useListKeys(lines, {
    chosenId: left.chosenId,
    onChoose: keepChosen,
    reveal: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
  })
  useEffect(() => {
    if (left.chosenId !== null) focusRow(left.chosenId)
  }, [left])
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && last >= lines.length - 20) onNeedMore()
  }, [hasMore, last, lines.length, onNeedMore])
  return (
    <div
      ref={scroller}
      onScroll={(event) => keepPlace(filter, { offset: event.currentTarget.scrollTop })}
      className="@container h-full overflow-y-auto [overflow-anchor:none]"
    >
      <div
        role="list"
        aria-label="Runs"
        className="relative"
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map((item) => {
          const line = lines[item.index]
          if (!line) return null
          return (
            <div
              key={item.key}
              role="listitem"
              className="absolute inset-x-0 top-0"
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {line.kind === 'heading' ? (
                <h2 className="flex h-full items-end px-5 pb-1.5 text-sm font-medium text-faint">
                  {line.text}
                </h2>
              ) : (
                <RunRow
                  run={line.run}
                  now={now}
                  active={line.run.id === keys.activeId}
                  onActivate={keys.activate}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function keyOf(line: ReturnType<typeof runLines>[number] | undefined, index: number): string {
  if (!line) return String(index)
  return line.kind === 'heading' ? `# ${line.text}` : line.run.id
}
