import { base64Forms } from './base64-forms'
import { jsonForms, jsonInJsonForms } from './json-forms'
import { lineEndings, lineForms } from './line-forms'
import { literalForms, literalJsonForms, literalLinesForms } from './literal-forms'
import { dollarForms, shellByteForms, shellForms } from './shell-forms'
import { bytesOf, spelled } from './spelled'

/** As what `secret` commonly shows up, itself first, in bytes where that is no text; some come more than once. */
export function* secretForms(secret: string): Generator<string | Uint8Array> {
  for (const text of textsOf(secret)) yield* textForms(text)
  yield* lineForms(secret)
}

/** Itself, and what `$(…)`, `strip` and reading as text leave of blanks and line breaks. */
function textsOf(secret: string): Set<string> {
  const trimmed = secret.trim()
  return new Set([secret, trimmed, trimmed.replaceAll('\r\n', '\n')])
}

function* textForms(text: string): Generator<string | Uint8Array> {
  yield* lineEndings(text)
  yield* base64Forms(text)
  yield* urlForms(text)
  const inJson = new Set<string>()
  for (const json of jsonForms(text)) {
    inJson.add(json)
    yield json
  }
  yield* jsonInJsonForms(text)
  yield* literalForms(text)
  for (const lines of literalLinesForms(text)) yield* lineEndings(lines)
  for (const json of inJson) yield* literalJsonForms(json)
  for (const quoted of shellForms(text)) yield* lineEndings(quoted)
  yield* dollarForms(text)
  for (const bytes of shellByteForms(text)) {
    for (const quoted of lineEndings(bytes)) yield Buffer.from(quoted, 'latin1')
  }
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
