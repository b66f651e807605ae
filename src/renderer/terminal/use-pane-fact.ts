import { useSyncExternalStore } from 'react'
import { initialPaneState, type PaneState } from './pane-state'
import type { TerminalPane } from './terminal-pane'

/** One fact of a pane's state. Its component renders again when that fact changes, and not before. */
export function usePaneFact<Fact extends string | number | boolean | null>(
  pane: TerminalPane | null,
  fact: (state: PaneState) => Fact,
): Fact {
  return useSyncExternalStore(pane?.state.subscribe ?? subscribeToNothing, () =>
    fact(pane?.state.read() ?? initialPaneState),
  )
}

const subscribeToNothing = () => () => {}
