import type { LinePart, PartPlace } from '../../../contract/commands'
import { formatBytes } from '../../format/bytes'
import { classNames } from '../../ui/class-names'

interface LineRestProps {
  readonly part: LinePart
  readonly marked: boolean
  readonly onPart: (place: PartPlace) => void
}

/** Says how much of a long line is left out on either side, and leads on to it. */
export function LineRest({ part, marked, onPart }: LineRestProps) {
  const { from, to, before, after } = part
  return (
    <span
      className={classNames(
        'sticky right-0 flex shrink-0 items-stretch gap-1 px-1 py-px font-sans text-xs select-none',
        marked ? 'bg-selected' : 'bg-terminal',
      )}
    >
      {before > 0 && (
        <RestButton onClick={() => onPart({ kind: 'until', at: from })}>
          {`… ${formatBytes(before)} before`}
        </RestButton>
      )}
      {after > 0 && (
        <RestButton onClick={() => onPart({ kind: 'from', at: to })}>
          {`… ${formatBytes(after)} more`}
        </RestButton>
      )}
    </span>
  )
}

interface RestButtonProps {
  readonly children: string
  readonly onClick: () => void
}

function RestButton({ children, onClick }: RestButtonProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex items-center rounded-sm border border-border-strong bg-raised px-1.5 text-text tabular-nums transition-colors duration-100 hover:bg-hover"
    >
      {children}
    </button>
  )
}
