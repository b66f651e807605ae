import { useEffect, type ReactNode, type RefObject } from 'react'
import { classNames } from './class-names'
import { popupItemStyle, popupStyle } from './control-style'
import { optionId } from './option-id'
import { useAnchoredBox } from './use-anchored-box'

interface SuggestionListProps<Item> {
  readonly id: string
  readonly label: string
  /** What it hangs under. */
  readonly anchor: RefObject<HTMLElement | null>
  readonly items: readonly Item[]
  readonly textOf: (item: Item) => string
  readonly renderItem: (item: Item) => ReactNode
  readonly emptyText: string
  readonly highlighted: number
  readonly onHighlight: (index: number) => void
  readonly onChoose: (index: number) => void
}

/** The lines that a combobox suggests. The focus stays in the input. */
export function SuggestionList<Item>(props: SuggestionListProps<Item>) {
  const { id, label, anchor, items, textOf, renderItem, emptyText, highlighted } = props
  const style = useAnchoredBox(anchor)
  useEffect(() => {
    document.getElementById(optionId(id, highlighted))?.scrollIntoView({ block: 'nearest' })
  }, [id, highlighted])
  return (
    <div
      style={style}
      className={classNames(popupStyle, 'fixed z-50 overflow-y-auto overscroll-contain')}
      onPointerDown={(event) => event.preventDefault()}
    >
      {items.length === 0 && <p className="px-2 py-1.5 text-muted">{emptyText}</p>}
      <div id={id} role="listbox" aria-label={label}>
        {items.map((item, index) => (
          <div
            key={textOf(item)}
            id={optionId(id, index)}
            role="option"
            aria-selected={index === highlighted}
            data-highlighted={index === highlighted ? '' : undefined}
            className={popupItemStyle}
            onPointerMove={() => {
              if (index !== highlighted) props.onHighlight(index)
            }}
            onClick={() => props.onChoose(index)}
          >
            {renderItem(item)}
          </div>
        ))}
      </div>
    </div>
  )
}
