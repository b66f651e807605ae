/** UTF-16 units in one message. Main refuses a million and more. */
const pieceLength = 64 * 1024

/**
 * Sends what is typed or pasted in pieces, each once the program's terminal has taken the one before
 * it: a long paste waits here, where it was made, however slowly the program reads.
 */
export class TypedInput {
  readonly #send: (text: string) => void
  #waiting = ''
  #underWay = false

  constructor(send: (text: string) => void) {
    this.#send = send
  }

  type(text: string): void {
    this.#waiting += text
    if (!this.#underWay) this.#sendNext()
  }

  /** The terminal has taken the last piece. */
  taken(): void {
    this.#underWay = false
    this.#sendNext()
  }

  /** Sends all that waits, when nobody will say any more that something was taken. */
  flush(): void {
    while (this.#waiting !== '') this.#sendNext()
  }

  #sendNext(): void {
    if (this.#waiting === '') return
    const piece = firstPiece(this.#waiting)
    this.#waiting = this.#waiting.slice(piece.length)
    this.#underWay = true
    this.#send(piece)
  }
}

/** A character of two units stays whole: half of one would be sent as U+FFFD. */
function firstPiece(text: string): string {
  const last = text.charCodeAt(pieceLength - 1)
  const isCut = text.length > pieceLength && last >= 0xd800 && last < 0xdc00
  return text.slice(0, isCut ? pieceLength - 1 : pieceLength)
}
