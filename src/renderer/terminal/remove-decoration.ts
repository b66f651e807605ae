import type { IDecoration } from '@xterm/xterm'

/**
 * Takes a decoration away, and its marker. The marker goes last: xterm 6.0 finds a decoration by the
 * line of its marker, and otherwise keeps it, out of order, so that others are not found either.
 */
export function removeDecoration(decoration: IDecoration): void {
  const { marker } = decoration
  decoration.dispose()
  marker.dispose()
}
