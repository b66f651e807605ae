import { Command } from 'cmdk'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../ui/class-names'
import { Kbd } from '../ui/kbd'

interface PaletteItemProps {
  /** What it is found by; unique. */
  readonly value: string
  readonly icon: LucideIcon
  readonly iconClassName?: string
  readonly keys?: readonly string[]
  readonly note?: ReactNode
  readonly onSelect: () => void
  readonly children: ReactNode
}

/** One line of the palette. */
export function PaletteItem(props: PaletteItemProps) {
  const { value, icon: Icon, iconClassName, keys, note, onSelect, children } = props
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-hover"
    >
      <Icon
        aria-hidden
        size={16}
        className={classNames('shrink-0', iconClassName ?? 'text-muted')}
      />
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {note && <span className="max-w-60 shrink-0 truncate text-sm text-muted">{note}</span>}
      {keys && <Kbd keys={keys} />}
    </Command.Item>
  )
}
