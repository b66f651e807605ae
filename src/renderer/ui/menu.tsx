import { Menu as Base } from '@base-ui/react/menu'
import type { LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from './class-names'
import { popupItemStyle, popupStyle } from './control-style'
import { Kbd } from './kbd'

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly align?: 'start' | 'center' | 'end'
  readonly children: ReactNode
}

/** A list of actions under a button. Fill it with `MenuItem` and `MenuSeparator`. */
export function Menu({ trigger, align = 'end', children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} className="z-50 outline-none">
          <Base.Popup className={classNames(popupStyle, 'min-w-44')}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

interface MenuItemProps {
  readonly icon?: LucideIcon
  readonly keys?: readonly string[]
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly onSelect: () => void
  readonly children: ReactNode
}

export function MenuItem(props: MenuItemProps) {
  const { icon: Icon, keys, danger = false, disabled = false, onSelect, children } = props
  return (
    <Base.Item
      disabled={disabled}
      onClick={onSelect}
      className={classNames(popupItemStyle, danger && 'text-danger')}
    >
      {Icon && <Icon aria-hidden size={15} className={danger ? undefined : 'text-muted'} />}
      <span className="flex-1">{children}</span>
      {keys && <Kbd keys={keys} />}
    </Base.Item>
  )
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-border" />
}
