/** Puts the focus on the lines of the full log, so that keys scroll them; false when it is not open. */
export function focusLines(): boolean {
  const lines = document.querySelector<HTMLElement>('[data-log-lines]')
  lines?.focus()
  return lines !== null
}
