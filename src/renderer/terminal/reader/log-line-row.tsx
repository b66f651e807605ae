import { memo } from 'react'
import { classNames } from '../../ui/class-names'
import { parseAnsiLine, type AnsiLook } from './ansi-text'

interface LogLineRowProps {
  readonly number: number
  /** Undefined while it is on its way. */
  readonly text: string | undefined
  readonly height: number
  readonly digits: number
  readonly marked: boolean
}

/** A line of the log with its number. */
export const LogLineRow = memo(function LogLineRow(props: LogLineRowProps) {
  const { number, text, height, digits, marked } = props
  return (
    <div
      style={{ height, lineHeight: `${height}px` }}
      aria-current={marked || undefined}
      className={classNames('flex pr-4 whitespace-pre', marked && 'bg-selected')}
    >
      <span
        className={classNames(
          'sticky left-0 shrink-0 pr-4 pl-3 text-right tabular-nums select-none',
          marked ? 'bg-selected text-accent-text' : 'bg-terminal text-faint',
        )}
        style={{ minWidth: `calc(${digits}ch + 28px)` }}
      >
        {number}
      </span>
      <span data-selectable>
        {parseAnsiLine(text ?? '').map((span, index) => (
          <span key={index} style={styleOf(span.look)}>
            {span.text}
          </span>
        ))}
      </span>
    </div>
  )
})

function styleOf(look: AnsiLook): React.CSSProperties {
  return {
    color: look.colour,
    backgroundColor: look.background,
    fontWeight: look.bold === true ? 700 : undefined,
    opacity: look.dim === true ? 0.75 : undefined,
    fontStyle: look.italic === true ? 'italic' : undefined,
    textDecoration: look.underline === true ? 'underline' : undefined,
  }
}
