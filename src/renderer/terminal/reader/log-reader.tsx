import { useEffect, useImperativeHandle, useRef, type KeyboardEvent, type Ref } from 'react'
import { usePlaceToasts } from '../../ui/use-place-toasts'
import { rowHeightOf } from '../row-height'
import { useTerminalPreferences } from '../terminal-preferences'
import { formatTimestamp } from '../timestamp'
import { useLineScroll } from '../use-line-scroll'
import type { Marked } from '../places-to-mark'
import type { ReaderTarget } from '../use-log-reader'
import { chunkLines } from './chunks'
import { focusLines } from './focus-lines'
import { topForLine } from './kept-view'
import { linesInView } from './lines-in-view'
import { LogLineRow } from './log-line-row'
import { placeText } from './place-text'
import { ReaderBar } from './reader-bar'
import { isPlain, isSelectAll, lineForKey } from './reader-keys'
import { useAnsiPalette } from './use-ansi-palette'
import { useKeptView } from './use-kept-view'
import { useLineParts } from './use-line-parts'
import { useLineTotal, useLogLines, type LogLine } from './use-log-lines'
import { useKeepMark, useShowPart } from './use-show-part'
import { viewEdge, type ReaderView } from './view-edge'

interface LogReaderProps {
  readonly commandId: string
  /** True while the log may still grow. */
  readonly live: boolean
  readonly fontSize: number
  /** What to show; a new object shows it again. */
  readonly target: ReaderTarget
  /** Whether the target and what was found in it are marked. */
  readonly marks: boolean
  /** What is marked in all lines. */
  readonly found: Marked
  readonly view: Ref<ReaderView>
  readonly onClose: () => void
}

/** The whole log, read from disk as it is scrolled through, however large it is. */
export function LogReader(props: LogReaderProps) {
  const { commandId, live, fontSize, target, marks, found, view, onClose } = props
  const rowHeight = rowHeightOf(fontSize)
  const { totalLines, counted } = useLineTotal(commandId, live)
  // A line that was found is there, whether it is counted already or not; so may be others below.
  const total = counted ? totalLines : Math.max(totalLines, target.line)
  const room = counted ? total : total + chunkLines
  const { scroller, top, viewHeight, contentHeight, scrollTo } = useLineScroll(room, rowHeight)
  const rows = viewHeight / rowHeight
  const page = Math.ceil(rows)
  const inView = linesInView(top, rows, total)
  const { first, last, firstWhole, lastWhole } = inView
  const lines = useLogLines(commandId, first, last, total, live)
  useImperativeHandle(view, () => ({ edge: (by) => viewEdge(by, inView, lines) }))
  const timestamps = useTerminalPreferences((preferences) => preferences.timestamps)
  const palette = useAnsiPalette()
  const content = useRef<HTMLDivElement>(null)
  const toasts = usePlaceToasts(commandId)
  const { parts, askPart } = useLineParts(commandId, target, live ? total : null)
  const markedLine = marks && target.marked ? target.line : null
  useShowPart(scroller, parts, first)
  useKeepMark(scroller)
  const show = useKeptView(
    { top, rows, total },
    { line: markedLine, growingEnd: live && markedLine === null },
    scrollTo,
  )
  useShowTarget(target, total > 0 && viewHeight > 0, page, show)
  useEffect(() => {
    // Who steps through the hits of a search goes on typing there.
    if (!document.activeElement?.closest('[role="search"]')) focusLines()
  }, [])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isPlain(event)) return
    if (event.key === 'Escape') onClose()
    if (event.key === ' ' && event.target instanceof HTMLButtonElement) return
    const line = lineForKey(event.key, top, page, total)
    if (line === null) return
    event.preventDefault()
    // A row that leaves takes the focus of what is in it along.
    scroller.current?.focus({ preventScroll: true })
    scrollTo(line)
  }
  const selectLines = (event: KeyboardEvent): void => {
    if (!isSelectAll(event) || !content.current) return
    event.preventDefault()
    document.getSelection()?.selectAllChildren(content.current)
    // The others are not on the page, and would be missing from what is copied.
    if (last - first + 1 < total)
      toasts.say('Only the lines in view are selected, not the whole log')
  }
  return (
    <section
      aria-label="Full log"
      onKeyDown={selectLines}
      className="absolute inset-0 flex flex-col bg-terminal"
    >
      <ReaderBar onClose={onClose}>
        {placeText(firstWhole, lastWhole, { total, counted, live })}
      </ReaderBar>
      {/* The ring is drawn above the numbers, which stick to the edge that it is drawn at. */}
      <div className="relative flex min-h-0 flex-1 after:pointer-events-none after:absolute after:inset-0 after:-outline-offset-2 after:outline-accent-text has-[[data-log-lines]:focus-visible]:after:outline-2">
        <div
          ref={scroller}
          tabIndex={0}
          data-log-lines
          role="group"
          aria-label="Lines of the log"
          onKeyDown={onKeyDown}
          className="flex-1 overflow-auto font-mono text-(--terminal-foreground) outline-none [font-variant-ligatures:none]"
          style={{ fontSize }}
        >
          <div style={{ height: contentHeight }}>
            <div className="sticky top-0 overflow-y-clip" style={{ height: viewHeight }}>
              {/* As wide as its widest line, so that the numbers of all stay in view. */}
              <div
                ref={content}
                className="w-max min-w-full"
                style={{ transform: `translateY(${-(top % 1) * rowHeight}px)` }}
              >
                {range(first, last).map((number) => (
                  <LogLineRow
                    key={number}
                    number={number}
                    part={parts.get(number) ?? lines.get(number)}
                    height={rowHeight}
                    palette={palette}
                    facts={lines.get(number)?.facts ?? null}
                    time={timestamps ? timeOf(lines, number, firstWhole) : null}
                    digits={total.toLocaleString('en').length}
                    marked={number === markedLine}
                    matched={marks}
                    found={found}
                    onPart={askPart}
                  />
                ))}
              </div>
            </div>
          </div>
        </div>
      </div>
    </section>
  )
}

/** When the line was printed; empty where that is the same as of the line before, from `first` on. */
function timeOf(lines: ReadonlyMap<number, LogLine>, number: number, first: number): string {
  const time = (of: number): string => {
    const timestamp = lines.get(of)?.facts?.timestamp
    return timestamp === undefined ? '' : formatTimestamp(timestamp)
  }
  return number !== first && time(number) === time(number - 1) ? '' : time(number)
}

/** Brings the target to the top, or a third of the way down when marked, once the log is there. */
function useShowTarget(
  target: ReaderTarget,
  ready: boolean,
  page: number,
  show: (line: number) => void,
): void {
  useEffect(() => {
    const { line, marked } = target
    if (ready) show(marked ? topForLine(line, page) : line - 1)
    // A change of size or of the log's length must not scroll away from where the reader is.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [target, ready])
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}
