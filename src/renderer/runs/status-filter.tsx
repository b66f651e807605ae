import { Menu } from '@base-ui/react/menu'
import { Check, ChevronDown } from 'lucide-react'
import type { CommandStatus } from '../../contract/commands'
import { useUiStore } from '../state/ui-store'
import { classNames } from '../ui/class-names'
import { controlStyle, popupItemStyle, popupStyle } from '../ui/control-style'
import { statusLook } from '../ui/status-look'

const statuses: readonly CommandStatus[] = [
  'running',
  'pending',
  'succeeded',
  'failed',
  'cancelled',
  'interrupted',
]

/** Ticks the statuses to show; none ticked means all. */
export function StatusFilter() {
  const chosen = useUiStore((state) => state.filter.statuses)
  const setFilter = useUiStore((state) => state.setFilter)
  const toggle = (status: CommandStatus, on: boolean) =>
    setFilter({ statuses: statuses.filter((s) => (s === status ? on : chosen.includes(s))) })
  return (
    <Menu.Root>
      <Menu.Trigger
        className={classNames(
          controlStyle,
          'flex h-7 w-36 shrink items-center justify-between gap-2 pr-2 text-left text-sm',
        )}
      >
        <span className="min-w-0 flex-1 truncate">{labelOf(chosen)}</span>
        <ChevronDown aria-hidden size={14} className="text-faint" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="start" sideOffset={4} className="z-50 outline-none">
          <Menu.Popup className={classNames(popupStyle, 'min-w-44')}>
            {statuses.map((status) => (
              <StatusItem
                key={status}
                status={status}
                checked={chosen.includes(status)}
                onChange={(on) => toggle(status, on)}
              />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

interface StatusItemProps {
  readonly status: CommandStatus
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

function StatusItem({ status, checked, onChange }: StatusItemProps) {
  const { icon: Icon, word, text } = statusLook(status)
  return (
    <Menu.CheckboxItem
      checked={checked}
      onCheckedChange={(next) => onChange(next)}
      closeOnClick={false}
      className={popupItemStyle}
    >
      <Icon aria-hidden size={14} className={text} />
      <span className="flex-1">{word}</span>
      <Menu.CheckboxItemIndicator className="text-accent-text">
        <Check aria-hidden size={14} />
      </Menu.CheckboxItemIndicator>
    </Menu.CheckboxItem>
  )
}

function labelOf(chosen: readonly CommandStatus[]): string {
  if (chosen.length === 0) return 'Any status'
  const [only] = chosen
  if (chosen.length === 1 && only) return statusLook(only).word
  return `${chosen.length} statuses`
}
