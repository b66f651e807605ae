/**
 * The colour of a token (`--ansi-red`) as the page shows it now, as `rgb(…)`. For what paints by
 * itself, such as the terminal; ask again when the theme changes.
 */
export function readColour(token: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${token})`
  probe.style.display = 'none'
  document.body.append(probe)
  const colour = getComputedStyle(probe).color
  probe.remove()
  return colour
}
