/**
 * DEC private modes that outlast what set them, by what they are about: at most one of a row is on.
 * Numbers: xterm's "Control Sequences", DEC Private Mode Set.
 */
const modesOf = {
  cursorKeys: [1],
  wrap: [7],
  mouse: [9, 1000, 1002, 1003],
  cursor: [25],
  keypad: [66],
  focus: [1004],
  mouseEncoding: [1005, 1006, 1015, 1016],
  paste: [2004],
  screen: [47, 1047, 1049],
} as const

type Topic = keyof typeof modesOf

const topics = Object.keys(modesOf) as Topic[]
const topicOf = new Map<number, Topic>(
  topics.flatMap((topic) => modesOf[topic].map((mode): [number, Topic] => [mode, topic])),
)
const onAtFirst: ReadonlySet<Topic> = new Set(['wrap', 'cursor'])
/** What a soft reset leaves as it is. */
const hard: ReadonlySet<Topic> = new Set(['mouse', 'mouseEncoding', 'screen'])

interface Switch {
  readonly mode: number
  readonly on: boolean
  readonly offset: number
}

/** So many switches of a topic are remembered: a frame or a prompt has one or two. */
const remembered = 16
const escape = 0x1b
const beginnings = ['\u001b[?', '\u001b[!p', '\u001bc'].map((text) => Buffer.from(text))
/* oxlint-disable no-control-regex -- escape sequences begin with a control character */
const sequence = /\u001b(?:(c)|\[(?:(!p)|\?([\d;]{1,64})([hl])))/g
const unfinished = /\u001b(?:\[(?:!|\?[\d;]{0,64})?)?$/
/* oxlint-enable no-control-regex */
const longestUnfinished = 67

/**
 * Knows from what a program prints in which modes it has left its terminal. So a terminal that begins
 * in the middle of the output can be told what it has not seen.
 */
export class TerminalModes {
  readonly #switches = new Map<Topic, Switch[]>()
  #rest = ''

  /** Takes the next output; `offset` is where it begins in the log, or somewhat before. */
  take(bytes: Uint8Array, offset: number): void {
    const output = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (this.#rest === '' && !mayTell(output)) return
    const text = this.#rest + output.toString('latin1')
    for (const [, full, soft, modes = '', letter] of text.matchAll(sequence)) {
      if (full !== undefined) this.#reset(topics, offset)
      else if (soft !== undefined) this.#reset(topics.filter(isSoft), offset)
      else for (const mode of modes.split(';')) this.#switch(Number(mode), letter === 'h', offset)
    }
    this.#rest = unfinished.exec(text.slice(-longestUnfinished))?.[0] ?? ''
  }

  /** What brings a terminal that has shown the log up to `offset`, or none of it, into the modes there. */
  at(offset: number): string {
    let sequences = ''
    for (const topic of topics) {
      const last = this.#switches
        .get(topic)
        ?.filter((it) => it.offset < offset)
        .at(-1)
      if (last === undefined) continue
      // 1049 would move the cursor also where there is no other screen to leave.
      const mode = topic === 'screen' && !last.on ? 1047 : last.mode
      sequences += `\u001b[?${mode}${last.on ? 'h' : 'l'}`
    }
    return sequences
  }

  #switch(mode: number, on: boolean, offset: number): void {
    const topic = topicOf.get(mode)
    if (topic === undefined) return
    const switches = this.#switches.get(topic) ?? []
    this.#switches.set(topic, [...switches.slice(1 - remembered), { mode, on, offset }])
  }

  #reset(which: readonly Topic[], offset: number): void {
    for (const topic of which) {
      const last = this.#switches.get(topic)?.at(-1)
      if (last !== undefined) this.#switch(last.mode, onAtFirst.has(topic), offset)
    }
  }
}

/** False when there is surely nothing in it that switches a mode, or begins to. */
function mayTell(output: Buffer): boolean {
  return (
    output.subarray(-longestUnfinished).includes(escape) ||
    beginnings.some((beginning) => output.includes(beginning))
  )
}

function isSoft(topic: Topic): boolean {
  return !hard.has(topic)
}
