import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { classNames } from './class-names'
import { controlStyle, popupItemStyle, popupStyle } from './control-style'

export interface SelectOption<Value extends string> {
  readonly value: Value
  readonly label: string
  /** Small print under the label, in the list only. */
  readonly note?: string
}

interface SelectProps<Value extends string> {
  /** The accessible name; a visible label may stand beside it. */
  readonly label: string
  readonly value: Value
  readonly options: readonly SelectOption<Value>[]
  readonly onChange: (value: Value) => void
  readonly id?: string
  readonly size?: 'sm' | 'md'
  /** Its width; fills its place otherwise. */
  readonly className?: string
}

/** One of a few known values. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, options, onChange, id, size = 'md', className } = props
  return (
    <Base.Root
      items={options}
      value={value}
      {...(id ? { id } : {})}
      onValueChange={(next) => {
        if (next !== null) onChange(next)
      }}
    >
      <Base.Trigger
        aria-label={label}
        className={classNames(
          controlStyle,
          'flex items-center justify-between gap-2 pr-2 text-left data-popup-open:border-faint',
          size === 'sm' ? 'h-7 text-sm' : 'h-8',
          className ?? 'w-full',
        )}
      >
        <Base.Value className="min-w-0 flex-1 truncate" />
        <Base.Icon className="text-faint">
          <ChevronDown aria-hidden size={14} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          sideOffset={4}
          alignItemWithTrigger={false}
          className="z-50 outline-none select-none"
        >
          <Base.Popup className={classNames(popupStyle, 'max-w-120 min-w-(--anchor-width)')}>
            <Base.List className="max-h-(--available-height) overflow-y-auto">
              {options.map((option) => (
                <SelectItem key={option.value} option={option} />
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function SelectItem({ option }: { readonly option: SelectOption<string> }) {
  return (
    <Base.Item value={option.value} className={popupItemStyle}>
      <span className="flex min-w-0 flex-1 flex-col">
        <Base.ItemText className="truncate">{option.label}</Base.ItemText>
        {option.note && <span className="truncate text-sm text-muted">{option.note}</span>}
      </span>
      <span className="flex w-4 shrink-0 justify-end text-accent-text">
        <Base.ItemIndicator>
          <Check aria-hidden size={14} />
        </Base.ItemIndicator>
      </span>
    </Base.Item>
  )
}
