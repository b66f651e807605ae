import '@xterm/xterm/css/xterm.css'
import './terminal.css'

interface PaneElements {
  readonly root: HTMLElement
  readonly column: HTMLElement
  readonly screen: HTMLElement
  readonly veils: HTMLElement
}

/** The boxes of a pane: the gutter's column, the terminal's screen, and veils over its rows. */
export function buildPaneElements(parent: HTMLElement): PaneElements {
  const root = box('terminal-pane')
  const column = box('terminal-gutter')
  const stage = box('terminal-stage')
  const screen = box('terminal-screen')
  const veils = box('terminal-veils')
  column.ariaHidden = 'true'
  stage.append(screen, veils)
  root.append(column, stage)
  parent.append(root)
  return { root, column, screen, veils }
}

function box(className: string): HTMLElement {
  const element = document.createElement('div')
  element.className = className
  return element
}
