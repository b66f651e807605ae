import type { Terminal } from '@xterm/xterm'
import type { DrawnFor, LogMark } from '../../contract/log-port'
import { shareCharacterWidths } from './character-widths'
import { createTerminal } from './create-terminal'
import { cleanState, writeGapRow } from './gap-row'
import { drawByGpu } from './graphics'
import { Gutter } from './gutter'
import { refuseHostileOutput } from './hostile-output'
import { keepInverseText } from './inverse-contrast'
import { isBlank } from './is-blank'
import { LogFeed, type FeedReader, type Gap } from './log-feed'
import { LogPlaces } from './log-places'
import { LogWriter } from './log-writer'
import { buildPaneElements } from './pane-elements'
import type { PaneOptions } from './pane-options'
import { PaneSize } from './pane-size'
import { PaneStateStore } from './pane-state'
import { changeToOurFont } from './terminal-font'
import { TerminalKeys } from './terminal-keys'
import { TerminalRows } from './terminal-rows'
import { leaveTerminal } from './leave-terminal'
import { RedrawRequest } from './redraw-request'
import { redrawOnlySelections } from './selection-redraw'
import { showScrollBar } from './shown-scroll-bar'
import { resizeOutOfSight } from './size-out-of-sight'
import { readTerminalTheme } from './terminal-theme'

/** Where nothing can be typed there is nothing to point at. */
const hideCursor = '\u001b[?25l'

/**
 * A run's log in a terminal, from its port to the screen. Bytes go to the parser as they come and
 * are acknowledged once parsed; the screen around hears only of `state`.
 */
export class TerminalPane implements FeedReader {
  readonly state = new PaneStateStore()
  readonly places: LogPlaces
  readonly #terminal: Terminal
  readonly #rows: TerminalRows
  readonly #gutter: Gutter
  readonly #keys: TerminalKeys
  readonly #feed: LogFeed
  readonly #size: PaneSize
  readonly #options: PaneOptions
  readonly #redraw = new RedrawRequest(
    () => this.#terminal.rows,
    (rows) => this.#saySize(rows),
  )
  readonly #writer: LogWriter
  readonly #root: HTMLElement
  #pausedAtLine = 0

  constructor(parent: HTMLElement, options: PaneOptions) {
    this.#options = options
    const { root, column, screen, veils } = buildPaneElements(parent)
    this.#root = root
    root.style.setProperty('--terminal-font-size', `${options.fontSize}px`)
    this.#terminal = createTerminal(options)
    this.#terminal.open(screen)
    drawByGpu(this.#terminal)
    shareCharacterWidths(this.#terminal)
    redrawOnlySelections(this.#terminal)
    showScrollBar(this.#terminal)
    resizeOutOfSight(this.#terminal)
    this.#size = new PaneSize(this.#terminal, root, screen, () => this.announceSize())
    this.#rows = new TerminalRows(this.#terminal)
    this.#writer = new LogWriter(this.#terminal, this.#rows, {
      note: (offset, marks) => this.places.note(offset, marks),
      caughtUp: () => this.#size.caughtUp(),
      moved: () => this.#noteProgress(),
    })
    this.#gutter = new Gutter(this.#terminal, this.#rows, column, veils)
    this.places = new LogPlaces(this.#terminal, this.#rows)
    this.#keys = new TerminalKeys(this.#terminal, {
      ...options,
      nothingToCopy: () => options.nothingToCopy(this.state.latest.phase === 'live'),
      held: (keysHeld) => this.state.change({ keysHeld }),
    })
    changeToOurFont(this.#terminal, () => this.#refit())
    this.#listen()
    this.#feed = new LogFeed(options.port, this)
    this.announceSize()
  }

  opened(from: number, size: number, drawnFor: DrawnFor | null): void {
    if (drawnFor && from < size) this.#size.replay(drawnFor)
    this.#writer.beginAt(from, size)
    if (!this.#options.interactive) this.#terminal.write(hideCursor)
    this.state.change({ phase: 'live' })
  }

  data(bytes: Uint8Array, offset: number, marks: readonly LogMark[], parsed: () => void): void {
    this.#writer.write(bytes, offset, marks, parsed)
    this.state.change({ waiting: this.#writer.holding })
  }

  skipped(gap: Gap): void {
    this.#writer.after((done) => this.#showGap(gap, done))
  }

  ended(size: number, whole: boolean): void {
    this.#writer.after(() =>
      this.#leave(() => {
        const blank = isBlank(this.#terminal)
        this.state.change({ phase: 'ended', seenBytes: size, whole, blank })
      }),
    )
  }

  failed(message: string, endsEarly: boolean): void {
    this.state.change({ phase: 'failed', failure: message, whole: !endsEarly })
    this.#writer.after(() => this.#leave())
  }

  jumpToLatest(): void {
    this.places.revealEnd()
    this.#noteProgress()
  }

  /** Tells main its size, for the program there or for one that is yet to start. */
  announceSize(): void {
    this.#saySize(this.#terminal.rows)
  }

  focus(): void {
    this.#terminal.focus()
  }

  copySelection(): void {
    this.#options.copy(this.#terminal.getSelection())
  }

  copyAll(): void {
    this.#terminal.selectAll()
    this.copySelection()
    this.#terminal.clearSelection()
  }

  selectAll(): void {
    this.#terminal.selectAll()
    this.#terminal.focus()
  }

  setFontSize(size: number): void {
    if (this.#terminal.options.fontSize === size) return
    this.#terminal.options.fontSize = size
    this.#root.style.setProperty('--terminal-font-size', `${size}px`)
    this.#refit()
  }

  showTimestamps(shown: boolean): void {
    this.#gutter.showTimestamps(shown)
  }

  /** Without wrapping, long lines run out of view and the pane scrolls sideways. */
  setWrap(wrap: boolean): void {
    this.#size.setWrap(wrap || this.#options.interactive)
  }

  setScreenReader(on: boolean): void {
    this.#terminal.options.screenReaderMode = on
  }

  /** Takes the colours of the theme that is in force now. */
  readTheme(): void {
    this.#terminal.options.theme = readTerminalTheme()
    keepInverseText(this.#terminal)
    this.places.readTheme()
  }

  dispose(): void {
    this.#redraw.cancel()
    this.#feed.dispose()
    this.#size.dispose()
    this.state.dispose()
    this.#terminal.dispose()
    this.#root.remove()
  }

  #showGap({ from, to, modes }: Gap, done: () => void): void {
    const { endsMidLine: midLine } = this.#writer
    const written = () => this.#writer.leaveOut(to)
    if (this.#showsFullScreen) {
      this.#terminal.write(cleanState, written)
    } else {
      writeGapRow(this.#terminal, {
        bytes: to - from,
        midLine,
        onOpen: () => this.#options.openLogAt(from),
        written,
      })
    }
    this.#terminal.write(modes, () => {
      // It draws what changes, and what it drew before was left out.
      if (this.#showsFullScreen) this.#redraw.ask()
      done()
    })
  }

  /** Nothing comes any more, and nothing can be typed; `then` is called when all is shown. */
  #leave(then = () => {}): void {
    this.#afterAll(() => {
      this.#redraw.cancel()
      this.#keys.end()
      leaveTerminal(this.#terminal, () => {
        this.#terminal.write(hideCursor)
        this.#size.ended(this.#options.interactive)
        then()
      })
    })
  }

  #listen(): void {
    const terminal = this.#terminal
    const { interactive } = this.#options
    refuseHostileOutput(terminal, interactive)
    terminal.onSelectionChange(() => this.state.change({ hasSelection: terminal.hasSelection() }))
    terminal.onRender(() => this.#noteProgress())
    if (interactive) terminal.onData((text) => this.#type(text))
  }

  /** A program has a screen of its own, without lines that scroll. */
  get #showsFullScreen(): boolean {
    return this.#terminal.buffer.active.type === 'alternate'
  }

  #type(text: string): void {
    // Output that is shown again may hold queries that were answered long ago.
    if (this.#writer.replaying) return
    this.#feed.type(text)
  }

  #noteProgress(): void {
    const buffer = this.#terminal.buffer.active
    const following = buffer.viewportY >= buffer.baseY
    const lines = this.#rows.lineCount
    if (following) {
      this.#pausedAtLine = lines
      this.#writer.goOn()
    }
    this.state.change({
      following,
      waiting: this.#writer.holding,
      earlier: !following && buffer.viewportY === 0 && (this.places.offsetInView() ?? 0) > 0,
      newLines: lines - this.#pausedAtLine,
      seenBytes: Math.max(this.state.latest.seenBytes, this.#writer.parsedTo),
    })
  }

  #refit(): void {
    this.#size.refit()
    requestAnimationFrame(() => this.#gutter.measure())
  }

  #saySize(rows: number): void {
    this.#feed.send({ kind: 'resize', columns: this.#terminal.cols, rows })
  }

  /** Runs `then` when all that was written so far has been parsed. */
  #afterAll(then: () => void): void {
    this.#terminal.write('', then)
  }
}
