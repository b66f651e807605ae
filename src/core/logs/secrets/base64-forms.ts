/** Fragments of base64 shorter than this would mask ordinary output. */
const minFragment = 4
/** How many bytes of another text may stand before it in a group. */
const alignments = [0, 1, 2]
/** Of coreutils, MIME and Python, and of OpenSSL and PEM. */
const widths = [76, 64]
/** As printed, as a terminal or MIME ends them, and as an unquoted `echo` of a shell writes them. */
const lineEnds = ['\n', '\r\n', ' ']
/** In bytes: a longer text may break at a hundred places, and each form would take its size. */
const mostBroken = 1024

/** Whole, and as it looks inside a longer text, where it starts at the first, second or third byte of a group. */
export function* base64Forms(secret: string): Generator<string> {
  const bytes = Buffer.from(secret)
  yield* inBothAlphabets(bytes.toString('base64'))
  for (const before of alignments) {
    const fragment = base64Fragment(bytes, before)
    if (fragment.length >= minFragment) yield* inBothAlphabets(fragment)
  }
}

/** As the lines of a longer text break it: a long one, or one of lines, only where it begins a line. */
export function* brokenBase64Forms(secret: string): Generator<string> {
  const bytes = Buffer.from(secret)
  const isLong = bytes.length > mostBroken || secret.includes('\n')
  for (const before of isLong ? [0] : alignments) {
    const fragment = base64Fragment(bytes, before)
    if (fragment.length < minFragment) continue
    for (const width of widths) {
      yield* inLines(fragment, isLong ? [width] : breaksAt(before, width), width)
    }
  }
}

function inBothAlphabets(text: string): string[] {
  const urlSafe = text.replaceAll('+', '-').replaceAll('/', '_')
  return [text, urlSafe, urlSafe.replaceAll('=', '')]
}

function base64Fragment(bytes: Buffer, before: number): string {
  const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
  // Characters that also depend on the neighbours' bits are left out.
  return encoded.slice(leftOut(before), Math.floor(((before + bytes.length) * 8) / 6))
}

function leftOut(before: number): number {
  return Math.ceil((before * 8) / 6)
}

/** After how many characters of a fragment its first line may end: lines are of whole groups. */
function breaksAt(before: number, width: number): number[] {
  return Array.from({ length: width / 4 }, (_, group) => group * 4 + 4 - leftOut(before))
}

function* inLines(text: string, breaks: readonly number[], width: number): Generator<string> {
  for (const first of breaks) {
    if (first >= text.length) return
    const rest = text.slice(first).match(new RegExp(`.{1,${String(width)}}`, 'g')) ?? []
    for (const end of lineEnds) yield [text.slice(0, first), ...rest].join(end)
  }
}
