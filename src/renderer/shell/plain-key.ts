/** True for a key without modifiers that nobody is typing text with, and that no dialog should get. */
export function isPlainKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const target = event.target
  if (!(target instanceof HTMLElement)) return true
  if (target.isContentEditable || target.closest('[role="dialog"], [role="alertdialog"]'))
    return false
  return !target.matches(
    'input:not([type="checkbox"]), textarea, select, [role="listbox"] *, [role="menu"] *',
  )
}
