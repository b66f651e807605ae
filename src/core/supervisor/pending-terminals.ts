import type { TerminalSize } from '../execution/process-spec'
import type { LiveRun, Typed } from './live-run'

/** What terminals are told before they exist, in line or while their workspace is prepared. */
export class PendingTerminals {
  /** A pane says its size once, when it is opened. */
  readonly #sizes = new Map<string, TerminalSize>()
  readonly #typed = new Map<string, readonly Typed[]>()
  /** The next terminal is shown in a pane of the same size, as a rule. */
  #lastSize: TerminalSize | undefined

  /** The size that the terminal of a command is to start with. */
  resize(commandId: string, size: TerminalSize): void {
    this.#sizes.set(commandId, size)
  }

  /** What is to be typed into the terminal of a command, after what was typed before. */
  type(commandId: string, typed: Typed): void {
    this.#typed.set(commandId, [...(this.#typed.get(commandId) ?? []), typed])
  }

  /** Terminals without a size of their own start with the one that was shown last. */
  showed(size: TerminalSize): void {
    this.#lastSize = size
  }

  /** Hands over to a run what its terminal was told. */
  handTo(run: LiveRun): void {
    const { id } = run.command
    const size = this.#sizes.get(id) ?? this.#lastSize
    if (size !== undefined) run.resize(size)
    for (const typed of this.#typed.get(id) ?? []) run.type(typed)
    this.forget(id)
  }

  forget(commandId: string): void {
    this.#sizes.delete(commandId)
    this.#typed.delete(commandId)
  }
}
