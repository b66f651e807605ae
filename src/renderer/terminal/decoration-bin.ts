import type { IDecoration, IMarker, Terminal } from '@xterm/xterm'

/**
 * Takes decorations away. xterm 6.0 finds them by the lines of their markers, and lets go of them with
 * the next frame: a marker that went before then would leave its decoration behind, out of order, so
 * that others are not found either.
 */
export class DecorationBin {
  #markers: IMarker[] = []

  constructor(terminal: Terminal) {
    terminal.onRender(() => {
      for (const marker of this.#markers.splice(0)) marker.dispose()
    })
  }

  /** Takes the decorations away at once, and the marker, if there is one, once that is safe. */
  remove(decorations: Iterable<IDecoration>, marker?: IMarker): void {
    for (const decoration of decorations) decoration.dispose()
    if (marker) this.#markers.push(marker)
  }
}
