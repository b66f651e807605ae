import type { Terminal } from '@xterm/xterm'
import type { LogMark } from '../../contract/log-port'
import { shareCharacterWidths } from './character-widths'
import { createTerminal, scrollbackLines } from './create-terminal'
import { fitToBox } from './fit-to-box'
import { cleanState, writeGapRow } from './gap-row'
import { drawByGpu } from './graphics'
import { Hold } from './hold'
import { Gutter } from './gutter'
import { refuseHostileOutput } from './hostile-output'
import { isBlank } from './is-blank'
import { LogFeed, type FeedReader, type Gap } from './log-feed'
import { LogPlaces } from './log-places'
import { buildPaneElements } from './pane-elements'
import type { PaneOptions } from './pane-options'
import { PaneStateStore } from './pane-state'
import { PaneWidth } from './pane-width'
import { changeToOurFont } from './terminal-font'
import { handleKeys } from './terminal-keys'
import { TerminalRows } from './terminal-rows'
import { leaveTerminal } from './leave-terminal'
import { RedrawRequest } from './redraw-request'
import { redrawOnlySelections } from './selection-redraw'
import { showScrollBar } from './shown-scroll-bar'
import { readTerminalTheme } from './terminal-theme'

const lineFeed = 0x0a
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
  readonly #feed: LogFeed
  readonly #fit: ReturnType<typeof fitToBox>
  readonly #width: PaneWidth
  readonly #options: PaneOptions
  readonly #redraw = new RedrawRequest(
    () => this.#terminal.rows,
    (rows) => this.#saySize(rows),
  )
  readonly #hold = new Hold(() => this.#wouldPushOut())
  readonly #root: HTMLElement
  #sizeAtOpening = 0
  #parsedTo = 0
  #pausedAtLine = 0
  #endsMidLine = false

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
    this.#fit = fitToBox(this.#terminal, screen)
    this.#width = new PaneWidth(this.#terminal, root)
    this.#rows = new TerminalRows(this.#terminal)
    this.#gutter = new Gutter(this.#terminal, this.#rows, column, veils)
    this.places = new LogPlaces(this.#terminal, this.#rows)
    changeToOurFont(this.#terminal, () => this.#refit())
    this.#listen()
    this.#feed = new LogFeed(options.port, this)
    this.announceSize()
  }

  opened(from: number, size: number): void {
    this.#sizeAtOpening = size
    this.#parsedTo = from
    this.#rows.beginAt(from)
    if (!this.#options.interactive) this.#terminal.write(hideCursor)
    this.state.change({ phase: 'live' })
  }

  data(bytes: Uint8Array, offset: number, marks: readonly LogMark[], parsed: () => void): void {
    this.#hold.pass(() => this.#show(bytes, offset, marks, parsed))
    this.state.change({ waiting: this.#hold.holding })
  }

  skipped(gap: Gap): void {
    this.#hold.pass(() => this.#showGap(gap))
  }

  ended(size: number): void {
    this.#hold.pass(() =>
      this.#leave(() =>
        this.state.change({ phase: 'ended', seenBytes: size, blank: isBlank(this.#terminal) }),
      ),
    )
  }

  failed(message: string): void {
    this.state.change({ phase: 'failed', failure: message })
    this.#hold.pass(() => this.#leave())
  }

  jumpToLatest(): void {
    this.#terminal.scrollToBottom()
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
    this.#width.setWrap(wrap || this.#options.interactive)
  }

  setScreenReader(on: boolean): void {
    this.#terminal.options.screenReaderMode = on
  }

  /** Takes the colours of the theme that is in force now. */
  readTheme(): void {
    this.#terminal.options.theme = readTerminalTheme()
  }

  dispose(): void {
    this.#redraw.cancel()
    this.#feed.dispose()
    this.#fit.dispose()
    this.#width.dispose()
    this.state.dispose()
    this.#terminal.dispose()
    this.#root.remove()
  }

  #show(bytes: Uint8Array, offset: number, marks: readonly LogMark[], parsed: () => void): void {
    this.#endsMidLine = bytes.at(-1) !== lineFeed
    this.places.note(offset, marks)
    this.#terminal.write(bytes, () => {
      this.#rows.parsed(bytes, offset, marks)
      this.#parsedTo = offset + bytes.length
      parsed()
      this.#noteProgress()
    })
  }

  #showGap({ from, to, modes }: Gap): void {
    const written = () => this.#rows.beginAt(to)
    if (this.#showsFullScreen) {
      this.#terminal.write(cleanState, written)
    } else {
      writeGapRow(this.#terminal, {
        bytes: to - from,
        midLine: this.#endsMidLine,
        onOpen: () => this.#options.openLogAt(from),
        written,
      })
    }
    this.#terminal.write(modes, () => {
      // It draws what changes, and what it drew before was left out.
      if (this.#showsFullScreen) this.#redraw.ask()
    })
    this.#endsMidLine = false
  }

  /** Nothing comes any more, and nothing can be typed; `then` is called when all is shown. */
  #leave(then = () => {}): void {
    this.#afterAll(() => {
      this.#redraw.cancel()
      this.#terminal.options.disableStdin = true
      leaveTerminal(this.#terminal, () => {
        this.#terminal.write(hideCursor)
        then()
      })
    })
  }

  #listen(): void {
    const terminal = this.#terminal
    const { interactive, copy, leave } = this.#options
    handleKeys(terminal, { typing: () => terminal.options.disableStdin !== true, copy, leave })
    refuseHostileOutput(terminal, interactive)
    terminal.onSelectionChange(() => this.state.change({ hasSelection: terminal.hasSelection() }))
    terminal.onRender(() => this.#noteProgress())
    terminal.onResize(() => this.announceSize())
    if (interactive) terminal.onData((text) => this.#type(text))
  }

  /** True when the scrollback is full and its reader is not at the end. */
  #wouldPushOut(): boolean {
    const { baseY, viewportY } = this.#terminal.buffer.active
    return !this.#showsFullScreen && viewportY < baseY && baseY >= scrollbackLines
  }

  /** A program has a screen of its own, without lines that scroll. */
  get #showsFullScreen(): boolean {
    return this.#terminal.buffer.active.type === 'alternate'
  }

  #type(text: string): void {
    // Output that is shown again may hold queries that were answered long ago.
    if (this.#parsedTo < this.#sizeAtOpening) return
    this.#feed.type(text)
  }

  #noteProgress(): void {
    const buffer = this.#terminal.buffer.active
    const following = buffer.viewportY >= buffer.baseY
    const lines = this.#rows.lineCount
    if (following) {
      this.#pausedAtLine = lines
      this.#hold.release()
    }
    this.state.change({
      following,
      waiting: this.#hold.holding,
      earlier: !following && buffer.viewportY === 0 && (this.places.offsetInView() ?? 0) > 0,
      newLines: lines - this.#pausedAtLine,
      seenBytes: Math.max(this.state.latest.seenBytes, this.#parsedTo),
    })
  }

  #refit(): void {
    this.#width.measure()
    this.#fit.fit()
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
