import type { Terminal } from '@xterm/xterm'
import { formatTimestamp } from './timestamp'
import type { RowFacts, TerminalRows } from './terminal-rows'

interface GutterRow {
  readonly cell: HTMLElement
  readonly veil: HTMLElement
  shown: string
}

/**
 * The column left of the terminal: a bar beside rows from stderr and, on demand, when a row was
 * printed. Rows that the supervisor wrote itself are dimmed. Only rows in view are looked up.
 */
export class Gutter {
  readonly #terminal: Terminal
  readonly #rows: TerminalRows
  readonly #column: HTMLElement
  readonly #veils: HTMLElement
  #pool: GutterRow[] = []
  #timestamps = false
  #rowHeight = 0

  constructor(terminal: Terminal, rows: TerminalRows, column: HTMLElement, veils: HTMLElement) {
    this.#terminal = terminal
    this.#rows = rows
    this.#column = column
    this.#veils = veils
    terminal.onRender(() => this.draw())
    terminal.onResize(() => this.measure())
  }

  showTimestamps(shown: boolean): void {
    this.#timestamps = shown
    this.#column.classList.toggle('with-timestamps', shown)
    this.draw()
  }

  /** Takes over the height of the terminal's rows. Call it after a change of font. */
  measure(): void {
    this.#measureRows()
    this.draw()
  }

  draw(): void {
    // Before the first rendering there is nothing to measure, and no resize need ever follow it.
    if (this.#rowHeight === 0) this.#measureRows()
    this.#fillPool()
    const buffer = this.#terminal.buffer.active
    const facts =
      buffer.type === 'alternate' ? [] : this.#rows.facts(buffer.viewportY, this.#terminal.rows)
    let previous: string | undefined
    for (const [index, row] of this.#pool.entries()) {
      const text = this.#textOf(facts[index])
      // The same time on each of a block of rows would only be noise.
      showRow(row, facts[index]?.stream ?? 'stdout', text === previous ? '' : text)
      previous = text
    }
  }

  #measureRows(): void {
    const screen = this.#terminal.element?.querySelector('.xterm-screen')
    this.#rowHeight = (screen?.getBoundingClientRect().height ?? 0) / this.#terminal.rows
    this.#column.style.setProperty('--row-height', `${this.#rowHeight}px`)
    this.#veils.style.setProperty('--row-height', `${this.#rowHeight}px`)
  }

  #textOf(facts: RowFacts | undefined): string {
    return this.#timestamps && facts ? formatTimestamp(facts.timestamp) : ''
  }

  #fillPool(): void {
    while (this.#pool.length < this.#terminal.rows) {
      const cell = document.createElement('div')
      const veil = document.createElement('div')
      this.#column.append(cell)
      this.#veils.append(veil)
      this.#pool.push({ cell, veil, shown: '' })
    }
    for (const row of this.#pool.splice(this.#terminal.rows)) {
      row.cell.remove()
      row.veil.remove()
    }
  }
}

function showRow(row: GutterRow, stream: RowFacts['stream'], text: string): void {
  const shown = `${stream} ${text}`
  if (row.shown === shown) return
  row.shown = shown
  row.cell.className = `gutter-row gutter-${stream}`
  row.cell.textContent = text
  row.veil.className = stream === 'supervisor' ? 'gutter-row veil' : 'gutter-row'
}
