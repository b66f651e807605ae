import type { FeedPort } from './log-feed'

/** What a pane is made with, and what it asks of the app around it. */
export interface PaneOptions {
  readonly port: FeedPort
  /** A pseudo-terminal: its output carries its own carriage returns, and keys may go to it. */
  readonly interactive: boolean
  readonly fontSize: number
  readonly screenReader: boolean
  readonly copy: (text: string) => void
  /** The keys for copying were pressed with nothing selected; `live` while the run may print more. */
  readonly nothingToCopy: (live: boolean) => void
  /** Takes the focus out of the terminal. */
  readonly leave: () => void
  readonly openLink: (url: string) => void
  /** Asks for the full log at a byte offset. */
  readonly openLogAt: (offset: number) => void
}
