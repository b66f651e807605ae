import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TerminalModes } from './terminal-modes'

const printed = (...texts: readonly string[]) => {
  const modes = new TerminalModes()
  let offset = 0
  for (const text of texts) {
    modes.take(Buffer.from(text), offset)
    offset += Buffer.byteLength(text)
  }
  return modes
}
const readable = (text: string) => text.replaceAll('\u001b', 'ESC')

describe('the modes that a program has left its terminal in', () => {
  it.each([
    ['nothing for plain and coloured output', 'a\u001b[31mb\u001b[0m\u001b[2J', ''],
    ['a full screen', '\u001b[?1049h\u001b[?1h\u001b[?25l', 'ESC[?1hESC[?25lESC[?1049h'],
    ['several in one sequence', '\u001b[?1006;1002h', 'ESC[?1002hESC[?1006h'],
    ['the last kind of mouse', '\u001b[?1000h\u001b[?1003h', 'ESC[?1003h'],
    ['what was switched back', '\u001b[?7l\u001b[?7h', 'ESC[?7h'],
    ['a full reset', '\u001b[?1049h\u001b[?1003h\u001bc', 'ESC[?1003lESC[?1047l'],
    ['a soft reset', '\u001b[?1049h\u001b[?25l\u001b[!p', 'ESC[?25hESC[?1049h'],
    ['nothing for modes that leave no trace', '\u001b[?2026h\u001b[?9999h', ''],
  ])('%s', (_, output, expected) => {
    expect(readable(printed(output).at(100))).toBe(expected)
  })

  it('are those of a place in the output', () => {
    const modes = printed('12345\u001b[?1049h', '\u001b[?1000h', '\u001b[?1000l', '\u001b[?1049l')
    expect(readable(modes.at(0))).toBe('')
    expect(readable(modes.at(13))).toBe('ESC[?1049h')
    expect(readable(modes.at(21))).toBe('ESC[?1000hESC[?1049h')
    expect(readable(modes.at(29))).toBe('ESC[?1000lESC[?1049h')
    expect(readable(modes.at(99))).toBe('ESC[?1000lESC[?1047l')
  })

  it('are found wherever the output is cut', () => {
    const parts = [
      '\u001b[?1049h',
      '\u001b[?1049l',
      '\u001b[?25;1000h',
      '\u001bc',
      'ä\u001b[1m',
      '?1',
    ]
    const output = fc.array(fc.constantFrom(...parts))
    fc.assert(
      fc.property(output, fc.array(fc.nat()), (texts, places) => {
        const whole = Buffer.from(texts.join(''))
        const cuts = places.map((place) => place % (whole.length + 1)).sort((a, b) => a - b)
        const modes = new TerminalModes()
        for (const [index, cut] of [...cuts, whole.length].entries()) {
          modes.take(whole.subarray(cuts[index - 1] ?? 0, cut), 0)
        }
        const once = new TerminalModes()
        once.take(whole, 0)
        expect(modes.at(1)).toBe(once.at(1))
      }),
    )
  })
})
