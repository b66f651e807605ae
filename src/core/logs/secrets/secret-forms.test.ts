import { describe, expect, it } from 'vitest'
import { secretForms } from './secret-forms'

const formsOf = (secret: string) => new Set(secretForms(secret))

describe('the forms of a secret', () => {
  it('are no more for one of letters, digits and dashes than base64 makes', () => {
    const base64 = 'aHVudGVyMi10b2tlbg'
    expect(formsOf('hunter2-token')).toEqual(
      new Set([
        'hunter2-token',
        `${base64}==`,
        base64,
        base64.slice(0, -1),
        'odW50ZXIyLXRva2Vu',
        'h1bnRlcjItdG9rZW',
      ]),
    )
  })

  it('are those of Python, whichever quotes stand around it', () => {
    const forms = formsOf(`a'b"c\\d\n\t\u001b\u00a0é€\u{1f600}`)
    for (const form of [
      // repr, ascii, repr of bytes
      String.raw`a\'b"c\\d\n\t\x1b\xa0é€` + '\u{1f600}',
      String.raw`a\'b"c\\d\n\t\x1b\xa0\xe9\u20ac\U0001f600`,
      String.raw`a\'b"c\\d\n\t\x1b\xc2\xa0\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80`,
    ]) {
      expect(forms).toContain(form)
      expect(forms).toContain(form.replace(String.raw`\'`, "'"))
    }
  })

  it('are those of Node, whichever quotes stand around it', () => {
    const forms = formsOf(`a'b"c\\d\n\b\u001b\u009f\u00a0é`)
    const form = String.raw`a'b"c\\d\n\b\x1B\x9F` + '\u00a0é'
    expect(forms).toContain(form)
    expect(forms).toContain(form.replace("'", String.raw`\'`))
  })
})
