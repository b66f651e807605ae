/** Fragments of base64 shorter than this would mask ordinary output. */
const minFragment = 4

/** The byte strings in which `secret` commonly shows up, itself first, each once. */
export function secretForms(secret: string): Buffer[] {
  const texts = new Set([
    ...lineEndings(secret),
    ...base64Forms(secret),
    ...urlForms(secret),
    ...jsonForms(secret),
  ])
  return [...texts].map((text) => Buffer.from(text))
}

/** A terminal turns the newlines of a secret with several lines into CR LF. */
function lineEndings(secret: string): string[] {
  return [secret, secret.replaceAll('\n', '\r\n')]
}

/** Whole, also in lines, and as it looks inside a longer text, where it starts at the first, second or third byte of a group. */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const whole = bytes.toString('base64')
  const fragments = [0, 1, 2]
    .map((before) => {
      const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
      // Characters that also depend on the neighbours' bits are left out.
      return encoded.slice(
        Math.ceil((before * 8) / 6),
        Math.floor(((before + bytes.length) * 8) / 6),
      )
    })
    .filter((fragment) => fragment.length >= minFragment)
  const standard = [whole, ...fragments]
  const urlSafe = standard.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
  return [
    ...standard,
    ...base64Widths.flatMap((width) => inLinesOf(width, fragments[0] ?? '')),
    ...urlSafe,
    ...urlSafe.map((text) => text.replaceAll('=', '')),
  ]
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
function urlForms(secret: string): string[] {
  const bytes = [...Buffer.from(secret)]
  return urlEncoders.flatMap(({ plain, blank }) => {
    const form = bytes.map((byte) => urlEncoded(byte, plain, blank))
    return [
      form.join(''),
      form.map((part) => (part.length > 1 ? part.toLowerCase() : part)).join(''),
    ]
  })
}

function urlEncoded(byte: number, plain: string, blank: string): string {
  const character = String.fromCharCode(byte)
  if (character === ' ') return blank
  if (/[A-Za-z0-9]/.test(character) || plain.includes(character)) return character
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
}

/** What encoders write as `\uXXXX` although they need not. */
const jsonEncoders: readonly { readonly escapes: RegExp; readonly upperCase: boolean }[] = [
  { escapes: /(?!)/, upperCase: false },
  // Python; Go and Ruby, so that it is safe in HTML; .NET, more of both.
  { escapes: /[^\0-~]/, upperCase: false },
  { escapes: /[<>&\u2028\u2029]/, upperCase: false },
  { escapes: /[^\0-~]|["&'+<>`]/, upperCase: true },
]

/** As the usual libraries write it, with plain and with escaped slashes. */
function jsonForms(secret: string): string[] {
  return jsonEncoders.flatMap(({ escapes, upperCase }) => {
    const form = Array.from(secret)
      .map((character) =>
        escapes.test(character)
          ? unicodeEscapes(character, upperCase)
          : JSON.stringify(character).slice(1, -1),
      )
      .join('')
    return [form, form.replaceAll('/', '\\/')]
  })
}

function unicodeEscapes(character: string, upperCase: boolean): string {
  return Array.from({ length: character.length }, (_, unit) => {
    const hex = character.charCodeAt(unit).toString(16).padStart(4, '0')
    return `\\u${upperCase ? hex.toUpperCase() : hex}`
  }).join('')
}
