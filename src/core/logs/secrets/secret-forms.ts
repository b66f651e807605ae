import { base64Forms, brokenBase64Forms } from './base64-forms'
import { escapedTexts, quotedStrings } from './escaped-texts'
import { jsonForms, jsonInJsonForms } from './json-forms'
import { bearsLayouts, lineEndings, lineForms, tokenForms } from './line-forms'
import { literalForms, literalJsonForms, literalLinesForms } from './literal-forms'
import { dollarForms, shellByteForms, shellForms } from './shell-forms'
import { bytesOf, spelled } from './spelled'
import { without } from './without'

/** As what `secret` commonly shows up, itself first, in bytes where that is no text; some come more than once. */
export function* secretForms(secret: string): Generator<string | Uint8Array> {
  yield* formsOf(secret)
  for (const text of new Set(escapedTexts(secret))) if (bearsLayouts(text)) yield* formsOf(text)
  // The lines of JSON in several lines are taken apart anyway.
  if (!secret.trim().includes('\n')) yield* tokenForms(quotedStrings(secret))
}

function* formsOf(secret: string): Generator<string | Uint8Array> {
  const bare = bareText(secret)
  for (const text of textsOf(secret, bare)) yield* textForms(text)
  for (const text of new Set([bare, bare.replaceAll('\r\n', '\n')])) yield* brokenBase64Forms(text)
  yield* lineForms(secret)
}

/** Itself, and what `$(…)`, `strip` and reading as text leave of blanks and line breaks. */
function textsOf(secret: string, bare: string): Set<string> {
  const printed = without('\r\n', secret)
  return new Set([secret, printed, bare, bare.replaceAll('\r\n', '\n')])
}

/** Blanks around a short word belong to it: without them it would mask what is written every day. */
function bareText(secret: string): string {
  const trimmed = secret.trim()
  return /^\p{L}{1,7}$/u.test(trimmed) ? without('\r\n', secret) : trimmed
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
