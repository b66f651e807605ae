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

/** Whole, and as it looks inside a longer text, where it starts at the first, second or third byte of a group. */
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
  return [...standard, ...urlSafe, ...urlSafe.map((text) => text.replaceAll('=', ''))]
}

/** As the usual libraries write it: JavaScript's, Python's `quote`, and forms, with either case of hex. */
function urlForms(secret: string): string[] {
  // Through bytes, since half a surrogate pair can't be encoded.
  const lenient = encodeURIComponent(Buffer.from(secret).toString())
  const strict = lenient.replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  const forms = [lenient, strict, strict.replaceAll('%2F', '/'), strict.replaceAll('%20', '+')]
  return forms.flatMap((form) => [
    form,
    form.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
  ])
}

/** Plain, with escaped slashes, and with everything past ASCII escaped, as Python does by default. */
function jsonForms(secret: string): string[] {
  const plain = JSON.stringify(secret).slice(1, -1)
  const ascii = plain.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return [plain, ascii].flatMap((form) => [form, form.replaceAll('/', '\\/')])
}
