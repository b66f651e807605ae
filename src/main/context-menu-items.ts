import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'

/** What was clicked on, as far as it decides what can be done with it. */
export type ClickedPlace = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>

/**
 * What a right click offers: editing in a field, copying where something is selected, and in a
 * terminal copy and paste alone, since what was printed can't be cut. Empty where there is nothing.
 */
export function contextMenuItems(
  { isEditable, selectionText, editFlags }: ClickedPlace,
  inTerminal: boolean,
): MenuItemConstructorOptions[] {
  const selected = selectionText !== '' && editFlags.canCopy
  const copy = { role: 'copy', enabled: editFlags.canCopy } as const
  const paste = { role: 'paste', enabled: editFlags.canPaste } as const
  if (!isEditable) return selected ? [copy] : []
  if (inTerminal) return [{ ...copy, enabled: selected }, paste]
  return [
    { role: 'cut', enabled: editFlags.canCut },
    copy,
    paste,
    { type: 'separator' },
    { role: 'selectAll', enabled: editFlags.canSelectAll },
  ]
}
