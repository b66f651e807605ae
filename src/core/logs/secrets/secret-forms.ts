import { jsonForms, jsonInJsonForms } from './json-forms'
import { literalForms, literalJsonForms, literalLinesForms } from './literal-forms'
import { dollarForms, shellByteForms, shellForms } from './shell-forms'
import { bytesOf, spelled } from './spelled'

/** Fragments of base64 shorter than this would mask ordinary output. */
const minFragment = 4

/** As what `secret` commonly shows up, itself first, in bytes where that is no text; some come more than once. */
export function* secretForms(secret: string): Generator<string | Uint8Array> {
  yield* lineEndings(secret)
  yield* base64Forms(secret)
  yield* urlForms(secret)
  const inJson = new Set<string>()
  for (const json of jsonForms(secret)) {
    inJson.add(json)
    yield json
  }
  yield* jsonInJsonForms(secret)
  yield* literalForms(secret)
  for (const text of literalLinesForms(secret)) yield* lineEndings(text)
  for (const json of inJson) yield* literalJsonForms(json)
  for (const text of shellForms(secret)) yield* lineEndings(text)
  yield* dollarForms(secret)
  for (const bytes of shellByteForms(secret)) {
    for (const text of lineEndings(bytes)) yield Buffer.from(text, 'latin1')
  }
}

/** A terminal turns the newlines of a secret with several lines into CR LF. */
function lineEndings(secret: string): string[] {
  return [secret, secret.replaceAll('\n', '\r\n')]
}

/** Whole, also in lines, and as it looks inside a longer text, where it starts at the first, second or third byte of a group. */
function* base64Forms(secret: string): Generator<string> {
  const bytes = Buffer.from(secret)
  for (const text of base64Texts(bytes)) {
    yield text
    const urlSafe = text.replaceAll('+', '-').replaceAll('/', '_')
    yield urlSafe
    yield urlSafe.replaceAll('=', '')
  }
  for (const width of base64Widths) yield* inLinesOf(width, base64Fragment(bytes, 0))
}

function* base64Texts(bytes: Buffer): Generator<string> {
  yield bytes.toString('base64')
  for (const before of [0, 1, 2]) {
    const fragment = base64Fragment(bytes, before)
    if (fragment.length >= minFragment) yield fragment
  }
}

function base64Fragment(bytes: Buffer, before: number): string {
  const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
  // Characters that also depend on the neighbours' bits are left out.
  return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
}

/** Of coreutils, MIME and Python, and of OpenSSL and PEM. */
const base64Widths = [76, 64]

function inLinesOf(width: number, text: string): string[] {
  const lines = text.match(new RegExp(`.{1,${String(width)}}`, 'g')) ?? []
  return lines.length > 1 ? lineEndings(lines.join('\n')) : []
}

/** What encoders leave as it is, besides letters and digits, and how they write a blank. */
const urlEncoders: readonly { readonly plain: string; readonly blank: '%20' | '+' }[] = [
  // JavaScript, of a part and of a whole address, and of the user and password in one.
  { plain: "-_.!~*'()", blank: '%20' },
  { plain: "-_.!~*'();/?:@&=+$,#", blank: '%20' },
  { plain: "-_.!~*'()$%&+,", blank: '%20' },
  // RFC 3986, with the slash of Python's `quote`, and the blank of `quote_plus` and Go.
  { plain: '-_.~', blank: '%20' },
  { plain: '-_.~/', blank: '%20' },
  { plain: '-_.~', blank: '+' },
  // Forms (URLSearchParams, Java), and PHP.
  { plain: '-_.*', blank: '+' },
  { plain: '-_.', blank: '+' },
]

/** As the usual libraries write it, with either case of hex. */
function* urlForms(secret: string): Generator<string> {
  const bytes = bytesOf(secret)
  for (const { plain, blank } of urlEncoders) {
    const spell = (byte: string) => urlEncoded(byte, plain, blank)
    yield spelled(bytes, spell)
    yield spelled(bytes, (byte) => {
      const part = spell(byte)
      return part.length > 1 ? part.toLowerCase() : part
    })
  }
}

function urlEncoded(byte: string, plain: string, blank: string): string {
  if (byte === ' ') return blank
  if (plain.includes(byte)) return byte
  return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
