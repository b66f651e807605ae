import { describe, expect, it } from 'vitest'
import { secretForms } from './secret-forms'

const formsOf = (secret: string) => new Set(secretForms(secret))

describe('the forms of a secret', () => {
  it('are few for one of letters, digits and dashes', () => {
    const base64 = 'aHVudGVyMi10b2tlbg'
    const inOneLine = [...formsOf('hunter2-token')].filter((form) => !/\s/.test(String(form)))
    expect(new Set(inOneLine)).toEqual(
      new Set([
        'hunter2-token',
        `${base64}==`,
        base64,
        base64.slice(0, -1),
        'odW50ZXIyLXRva2Vu',
        'h1bnRlcjItdG9rZW',
        String.raw`\h\u\n\t\e\r\2\-\t\o\k\e\n`,
      ]),
    )
  })

  it('are also those of the value without blanks around it and with line feeds only', () => {
    const forms = formsOf(' first "line"\r\nsecond\r\n')
    expect(forms).toContain('first "line"\nsecond')
    expect(forms).toContain(String.raw`first \"line\"\nsecond`)
    expect(forms).toContain(String.raw`first \"line\"\r\nsecond`)
  })

  it('are those of broken base64 only where whole groups end a line', () => {
    const broken = [...formsOf('hunter2-token')].filter((form) => String(form).includes('\r\n'))
    expect(broken).toEqual([
      'aHVu\r\ndGVyMi10b2tlb',
      'aHVudGVy\r\nMi10b2tlb',
      'aHVudGVyMi10\r\nb2tlb',
      'aHVudGVyMi10b2tl\r\nb',
      'h1\r\nbnRlcjItdG9rZW',
      'h1bnRl\r\ncjItdG9rZW',
      'h1bnRlcjIt\r\ndG9rZW',
      'h1bnRlcjItdG9r\r\nZW',
      'o\r\ndW50ZXIyLXRva2Vu',
      'odW50\r\nZXIyLXRva2Vu',
      'odW50ZXIy\r\nLXRva2Vu',
      'odW50ZXIyLXRv\r\na2Vu',
    ])
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

  it('are those of Node for several lines, also in colour and in a terminal', () => {
    const forms = formsOf('-----BEGIN-----\nMII\n')
    for (const form of [
      `-----BEGIN-----\\n' +\n    'MII\\n`,
      `-----BEGIN-----\\n' +\r\n      'MII\\n`,
      `-----BEGIN-----\\n'\u001b[39m +\r\n    \u001b[32m'MII\\n`,
    ]) {
      expect(forms).toContain(form)
    }
  })

  it('are those of Node for several lines, each in the quotes that leave it as it is', () => {
    expect(formsOf(`a\nit's\n"it's"\n\`"it's"\``)).toContain(
      `a\\n' +\n    "it's\\n" +\n    \`"it's"\\n\` +\n    '\`"it\\'s"\``,
    )
  })

  it('are those of JSON in JSON, whoever wrote the one and the other', () => {
    const forms = formsOf(`a/"b\\c&'é\u{1f600}`)
    for (const form of [
      // Node in Node, in Python, in Go, in .NET.
      String.raw`a/\\\"b\\\\c&'é` + '\u{1f600}',
      String.raw`a/\\\"b\\\\c&'\u00e9\ud83d\ude00`,
      String.raw`a/\\\"b\\\\c\u0026'é` + '\u{1f600}',
      String.raw`a/\\\u0022b\\\\c\u0026\u0027\u00E9\uD83D\uDE00`,
      // Python, Go and .NET in any of them.
      String.raw`a/\\\"b\\\\c&'\\u00e9\\ud83d\\ude00`,
      String.raw`a/\\\"b\\\\c\\u0026'é` + '\u{1f600}',
      String.raw`a/\\u0022b\\\\c\\u0026\\u0027\\u00E9\\uD83D\\uDE00`,
      // Slashes as PHP escapes them: in Node, Node in PHP, PHP in PHP.
      String.raw`a\\/\\\"b\\\\c&'\\u00e9\\ud83d\\ude00`,
      String.raw`a\/\\\"b\\\\c&'\u00e9\ud83d\ude00`,
      String.raw`a\\\/\\\"b\\\\c&'\\u00e9\\ud83d\\ude00`,
    ]) {
      expect(forms).toContain(form)
    }
  })

  it('are those of JSON that Python or Node show', () => {
    const forms = formsOf(`a"b\\c'd\né`)
    for (const form of [
      // Of Python, of Node, of Node as bytes, and as Node shows it between backticks.
      String.raw`a\\"b\\\\c\'d\\n\\u00e9`,
      String.raw`a\\"b\\\\c\'d\\né`,
      String.raw`a\\"b\\\\c\'d\\n\xc3\xa9`,
      String.raw`a\\"b\\\\c'd\\né`,
    ]) {
      expect(forms).toContain(form)
    }
  })

  it('are those that shells and Python quote for a shell', () => {
    const forms = formsOf(`it's $a "b" \\c\n(&~`)
    for (const form of [
      // `set -x` of Bash, `shlex.quote`, also as a terminal shows their line breaks.
      `it'\\''s $a "b" \\c\n(&~`,
      `it'"'"'s $a "b" \\c\n(&~`,
      `it'\\''s $a "b" \\c\r\n(&~`,
      // $'...'
      String.raw`it\'s $a "b" \\c\n(&~`,
    ]) {
      expect(forms).toContain(form)
    }
    const inOneLine = formsOf(`it's $a "b" \\c(&~`)
    // `declare -p` and `printf %q`.
    expect(inOneLine).toContain(String.raw`it's \$a \"b\" \\c(&~`)
    expect(inOneLine).toContain(String.raw`it\'s\ \$a\ \"b\"\ \\c\(\&~`)
  })

  it("are those of Bash in $'...', where the locale has UTF-8 and where it has not", () => {
    const forms = formsOf(`it's\u001b\u007f\u0001\v\\\nä\u{1f600}`)
    expect(forms).toContain(String.raw`it\'s\E\177\001\v\\\nä` + '\u{1f600}')
    expect(forms).toContain(String.raw`it\'s\E\177\001\v\\\n\303\244\360\237\230\200`)
  })

  it('are those of a traced condition of Bash, where some characters have no backslash', () => {
    const forms = formsOf('a\u0001.\u007fä')
    expect(forms).toContain('\\a\u0001\\.\u007f\\ä')
    expect(forms).toContain('a\u0001\\.\u007fä')
    expect(forms).toContainEqual(Buffer.from('\\a\u0001\\.\u007f\\\u00c3\\\u00a4', 'latin1'))
  })

  it('are no more for plain letters and digits where Bash knows no UTF-8', () => {
    expect([...secretForms('hunter2')].filter((form) => typeof form !== 'string')).toEqual([])
  })
})
