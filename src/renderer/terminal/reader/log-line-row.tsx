import { memo } from 'react'
import type { LineFacts, LinePart, PartPlace } from '../../../contract/commands'
import { classNames } from '../../ui/class-names'
import type { Marked } from '../places-to-mark'
import { markAlike } from './alike'
import type { AnsiPalette } from './ansi-colour'
import { parseAnsiLine, type AnsiSpan, type MarkedRange, type TextRange } from './ansi-text'
import { hitRanges } from './hit-ranges'
import { LineRest } from './line-rest'
import { LineText } from './line-text'

/** What of a line is shown, with what was looked for in it. */
export interface ShownPart extends LinePart {
  readonly mark?: TextRange | null
}

interface LogLineRowProps {
  readonly number: number
  /** Undefined while it is on its way. */
  readonly part: ShownPart | undefined
  readonly facts: LineFacts | null
  /** When it was printed, in words; null when that is not to be shown. */
  readonly time: string | null
  readonly height: number
  readonly palette: AnsiPalette
  readonly digits: number
  readonly marked: boolean
  /** What was looked for in it is marked. */
  readonly matched: boolean
  /** What else is marked. */
  readonly found: Marked
  /** Another part of the line that begins at `offset` is wanted. */
  readonly onPart: (number: number, offset: number, place: PartPlace) => void
}

/** A line of the log with its number. */
export const LogLineRow = memo(function LogLineRow(props: LogLineRowProps) {
  const { number, part, facts, time, height, palette, digits, marked, onPart } = props
  return (
    <div
      style={{ height, lineHeight: `${height}px` }}
      aria-current={marked || undefined}
      className={classNames('flex whitespace-pre [tab-size:8]', marked && 'bg-selected')}
    >
      <span
        className={classNames(
          'sticky left-0 flex shrink-0 border-l-3 pr-4 tabular-nums select-none',
          marked ? 'bg-selected text-accent-text' : 'bg-terminal text-faint',
          barOf[facts?.stream ?? 'stdout'],
        )}
      >
        {time !== null && <span className="w-25 shrink-0 pl-[9px] text-xs">{time}</span>}
        <span className="pl-2 text-right" style={{ minWidth: `calc(${digits}ch + 12px)` }}>
          {number.toLocaleString('en')}
        </span>
      </span>
      <span
        data-selectable
        className={classNames('pr-4', facts?.stream === 'supervisor' && 'opacity-62')}
      >
        <LineText
          spans={spansOf(props)}
          height={height}
          ground={marked ? palette.selected : palette.background}
          palette={palette}
        />
      </span>
      {part && part.before + part.after > 0 && (
        <LineRest
          part={part}
          marked={marked}
          onPart={(place) => onPart(number, part.offset, place)}
        />
      )}
    </div>
  )
})

/** As beside the rows of the terminal. */
const barOf: Readonly<Record<LineFacts['stream'], string>> = {
  stdout: 'border-l-transparent',
  stderr: 'border-l-warning',
  supervisor: 'border-l-border-strong',
}

/** As the pane marks it: up to the last hit of a pattern the hits tell, and below it what is alike. */
function spansOf({ part, matched, found }: LogLineRowProps): readonly AnsiSpan[] {
  if (part === undefined) return []
  const { alike, hits = [] } = found
  const match = (matched && part.mark) || undefined
  const byHits = part.offset <= (hits.at(-1)?.lineOffset ?? -1)
  const spans = parseAnsiLine(part.text, marksOf(match, byHits ? hitRanges(part, hits) : []))
  return byHits || alike === undefined ? spans : markAlike(spans, alike)
}

function marksOf(match: TextRange | undefined, ranges: readonly TextRange[]): MarkedRange[] {
  const { start, end } = match ?? { start: 0, end: 0 }
  return [
    ...ranges.filter((range) => range.end <= start).map(asAlike),
    ...(match ? [{ ...match, mark: 'match' as const }] : []),
    ...ranges.filter((range) => range.start >= end).map(asAlike),
  ]
}

function asAlike({ start, end }: TextRange): MarkedRange {
  return { start, end, mark: 'alike' }
}
