import { spelled } from './spelled'

interface JsonEncoder {
  /** What it writes as `\uXXXX` although it need not. */
  readonly escapes: RegExp
  readonly upperCase: boolean
}

const plain: JsonEncoder = { escapes: /(?!)/, upperCase: false }

const jsonEncoders: readonly JsonEncoder[] = [
  plain,
  // Python; Go and Ruby, so that it is safe in HTML; .NET, more of both.
  { escapes: /[^\0-~]/, upperCase: false },
  { escapes: /[<>&\u2028\u2029]/, upperCase: false },
  { escapes: /[^\0-~]|["&'+<>`]/, upperCase: true },
]

/** As the usual libraries write it, with plain and with escaped slashes. */
export function* jsonForms(text: string): Generator<string> {
  for (const encoder of jsonEncoders) yield* inJson(text, encoder)
}

/** As JSON looks that is a string in other JSON. */
export function* jsonInJsonForms(text: string): Generator<string> {
  // What the inner encoder escapes, no outer one finds any more: only after the plain one do they differ.
  for (const inner of jsonForms(text)) yield* inJson(inner, plain)
  for (const inner of inJson(text, plain)) yield* jsonForms(inner)
}

function* inJson(text: string, { escapes, upperCase }: JsonEncoder): Generator<string> {
  const form = spelled(text, (character) =>
    escapes.test(character)
      ? unicodeEscapes(character, upperCase)
      : JSON.stringify(character).slice(1, -1),
  )
  yield form
  yield form.replaceAll('/', '\\/')
}

function unicodeEscapes(character: string, upperCase: boolean): string {
  return Array.from({ length: character.length }, (_, unit) => {
    const hex = character.charCodeAt(unit).toString(16).padStart(4, '0')
    return `\\u${upperCase ? hex.toUpperCase() : hex}`
  }).join('')
}
