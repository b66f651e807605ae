import type { Terminal } from '@xterm/xterm'

const family = "'JetBrains Mono Variable'"
const fallback = 'ui-monospace, monospace'

/** The terminal's font: ours when it is loaded, else one that is sure to be there. */
export function terminalFont(): string {
  return isLoaded() ? `${family}, ${fallback}` : fallback
}

/** Changes to our font once it is loaded and calls `then`: xterm measures its cells only once. */
export function changeToOurFont(terminal: Terminal, then: () => void): void {
  if (isLoaded()) return
  void document.fonts.load(`13px ${family}`).then(() => {
    if (!terminal.element?.isConnected) return
    terminal.options.fontFamily = `${family}, ${fallback}`
    then()
  })
}

function isLoaded(): boolean {
  return document.fonts.check(`13px ${family}`)
}
