import { useReducer, type KeyboardEvent, type MouseEvent } from 'react'
import { suggestionStep, type Suggestions } from './suggestion-step'

interface SuggestionOptions<Item> {
  readonly items: readonly Item[]
  readonly textOf: (item: Item) => string
  readonly onChange: (value: string, typed: boolean) => void
  readonly onOpen?: () => void
  readonly onLeave?: () => void
  readonly pick?: boolean
}

const closed: Suggestions = { open: false, highlighted: -1 }

/** The open list of a combobox and its highlighted line, driven by the input's events. */
export function useSuggestions<Item>(options: SuggestionOptions<Item>) {
  const { items, textOf, onChange, onOpen, onLeave, pick = false } = options
  const [state, set] = useReducer((_: Suggestions, next: Suggestions) => next, closed)
  const highlighted = state.highlighted < items.length ? state.highlighted : -1
  const open = () => {
    if (!state.open) onOpen?.()
    set({ open: true, highlighted: -1 })
  }
  const choose = (index: number) => {
    const item = items[index]
    set(closed)
    if (item !== undefined) onChange(textOf(item), false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    // A line that is begun chooses nothing.
    if (event.shiftKey && event.key === 'Enter') return
    const step = suggestionStep({ open: state.open, highlighted }, event.key, items.length)
    if (step === null) return
    event.preventDefault()
    if (step === 'choose') choose(highlighted)
    else if (step === 'open') open()
    else set(step)
    if (event.key === 'Escape') event.stopPropagation()
  }
  return {
    open: state.open,
    highlighted,
    highlight: (index: number) => set({ open: true, highlighted: index }),
    choose,
    inputProps: {
      onKeyDown,
      onBlur: () => {
        set(closed)
        onLeave?.()
      },
      onClick: ({ currentTarget }: MouseEvent<HTMLInputElement>) => {
        if (!pick || state.open) return
        // As by Tab: what is typed next is looked for, not added to what stands there.
        currentTarget.select()
        open()
      },
      onValueChange: (value: string) => {
        set({ open: true, highlighted: -1 })
        onChange(value, true)
      },
    },
  }
}
