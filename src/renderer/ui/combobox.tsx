import { Input } from '@base-ui/react/input'
import { ChevronDown } from 'lucide-react'
import { useId, useRef, type ReactNode } from 'react'
import { classNames } from './class-names'
import { CommandInput } from './command-input'
import { controlStyle } from './control-style'
import { Field } from './field'
import { optionId } from './option-id'
import { SuggestionList } from './suggestion-list'
import { useSuggestions } from './use-suggestions'

export interface ComboboxProps<Item> {
  readonly label: string
  /** The text in the input. Any text is allowed; the list only suggests. */
  readonly value: string
  /** `typed` is false when an item was picked. */
  readonly onChange: (value: string, typed: boolean) => void
  /** What is suggested, filtered already. */
  readonly items: readonly Item[]
  /** What an item puts into the input; tells items apart. */
  readonly textOf: (item: Item) => string
  readonly renderItem: (item: Item) => ReactNode
  /** Called when the list opens, so that it can be filled. */
  readonly onOpen?: () => void
  /** Called when the input loses the focus. */
  readonly onLeave?: () => void
  /** What the empty list says; without it an empty list is not shown. */
  readonly emptyText?: string
  /** Shows an arrow and opens on a click; otherwise the list comes with typing. */
  readonly pick?: boolean
  readonly name?: string
  readonly placeholder?: string
  readonly hint?: ReactNode
  readonly error?: string | null
  readonly aside?: ReactNode
  readonly mono?: boolean
  readonly autoFocus?: boolean
  /** For a command line, which may have several lines; nothing is suggested once it has. */
  readonly command?: boolean
}

/**
 * A text input with suggestions. Unlike the library's own, it leaves the rest of the form reachable
 * for assistive technology while its list is open.
 */
export function Combobox<Item>(props: ComboboxProps<Item>) {
  const { label, value, items, hint, error = null, aside, pick = false, emptyText } = props
  const listId = useId()
  const input = useRef<HTMLElement>(null)
  const { open, highlighted, highlight, choose, inputProps } = useSuggestions(props)
  const severalLines = props.command === true && value.includes('\n')
  const shown = open && !severalLines && (items.length > 0 || emptyText !== undefined)
  const control = {
    ...inputProps,
    ref: input,
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': shown,
    'aria-controls': shown ? listId : undefined,
    'aria-activedescendant': shown && highlighted >= 0 ? optionId(listId, highlighted) : undefined,
    value,
    name: props.name,
    placeholder: props.placeholder,
    autoFocus: props.autoFocus,
  } as const
  return (
    <Field label={label} hint={hint} aside={aside} error={error}>
      <div className="relative">
        {props.command ? (
          <CommandInput
            {...control}
            large
            onKeyDown={severalLines ? undefined : inputProps.onKeyDown}
          />
        ) : (
          <Input
            {...control}
            spellCheck={false}
            autoComplete="off"
            className={classNames(
              controlStyle,
              'h-8 w-full',
              props.mono && 'font-mono',
              pick && 'pr-8',
            )}
          />
        )}
        {pick && (
          <ChevronDown
            aria-hidden
            size={14}
            className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-faint"
          />
        )}
        {shown && (
          <SuggestionList
            id={listId}
            label={label}
            anchor={input}
            items={items}
            textOf={props.textOf}
            renderItem={props.renderItem}
            emptyText={emptyText ?? ''}
            highlighted={highlighted}
            onHighlight={highlight}
            onChoose={choose}
          />
        )}
      </div>
    </Field>
  )
}
