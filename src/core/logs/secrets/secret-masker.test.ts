import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { SecretMasker } from './secret-masker'

/** Sends `bytes` through in pieces that end at the `cuts`. */
function masked(masker: SecretMasker, bytes: Uint8Array, cuts: readonly number[] = []): string {
  const masking = masker.begin()
  const edges = [...new Set(cuts)].sort((a, b) => a - b).filter((cut) => cut <= bytes.length)
  const out: Uint8Array[] = []
  let at = 0
  for (const edge of [...edges, bytes.length]) {
    out.push(masking.push(bytes.slice(at, edge)))
    at = edge
  }
  return Buffer.concat([...out, masking.end()]).toString('latin1')
}

const one = (value: string) => SecretMasker.of([{ name: 'TOKEN', value }])
const text = (value: string) => Buffer.from(value)

describe('SecretMasker', () => {
  it('masks a secret wherever it is cut', async () => {
    const masker = await one('hunter2-hunter2')
    const line = text('a hunter2-hunter2 b hunter2-huntex')
    for (let cut = 0; cut <= line.length; cut++) {
      expect(masked(masker, line, [cut])).toBe('a *** b hunter2-huntex')
    }
  })

  it('masks base64 at each alignment, with both alphabets', async () => {
    const value = 'p?~ssw>rd/ÿ1234'
    for (const before of ['', 'x', 'xy', 'xyz']) {
      const whole = text(`${before}${value}tail`)
      for (const encoded of [whole.toString('base64'), whole.toString('base64url')]) {
        const result = masked(await one(value), text(encoded))
        expect(result).toContain('***')
        // At most the two characters that also carry bits of a neighbour are left of the secret.
        expect(result.replace('***', '').length).toBeLessThanOrEqual(
          Math.ceil((before.length * 8) / 6) + Math.ceil(((4 + 2) * 8) / 6) + 2,
        )
      }
    }
    expect(masked(await one(value), text(text(value).toString('base64')))).toBe('***')
  })

  it('masks base64 that is written in lines', async () => {
    const value = 'p?~ssw>rd/ÿ1234'.repeat(10)
    const encoded = text(`${value}\n`).toString('base64')
    for (const width of [64, 76]) {
      for (const ending of ['\n', '\r\n']) {
        const lines = encoded.replaceAll(new RegExp(`.{${String(width)}}`, 'g'), `$&${ending}`)
        expect(masked(await one(value), text(lines))).toMatch(/^\*\*\*.{0,4}$/)
      }
    }
  })

  it('masks base64 inside a longer text, wherever the lines of that text break it', async () => {
    for (const value of ['hunter2/+?', 'p?~ssw>rd/ÿ1234'.repeat(9)]) {
      const masker = await one(value)
      for (let before = 0; before < 80; before++) {
        const user = `${'u'.repeat(before)}:`
        const encoded = text(`${user}${value}@host`).toString('base64')
        for (const width of [64, 76]) {
          for (const end of ['\n', '\r\n', ' ']) {
            const lines = encoded.replaceAll(new RegExp(`.{${String(width)}}`, 'g'), `$&${end}`)
            const [head = '', tail = '', ...more] = masked(masker, text(lines), [71]).split('***')
            expect(Buffer.from(head, 'base64').toString()).toBe(user)
            expect(tail).toMatch(/^\s*(.\s*){6,9}=*\s*$/)
            expect(more).toEqual([])
          }
        }
      }
    }
  })

  it('masks base64 of more than 1 KiB from the beginning of a line only', async () => {
    const value = '0123/abc'.repeat(129)
    const masker = await one(value)
    const inLines = (whole: string) => text(whole).toString('base64').replaceAll(/.{76}/g, '$&\n')
    expect(masked(masker, text(inLines(value)))).toMatch(/^\*{3}.{0,4}$/)
    expect(masked(masker, text(inLines(`user:${value}`)))).not.toContain('***')
  })

  it.each(['hunter2-secret\n', '\r\n hunter2-secret \t\n'])(
    'masks %j also without the line breaks and blanks around it',
    async (value) => {
      const masker = await one(value)
      expect(masked(masker, text('<hunter2-secret>'))).toBe('<***>')
      expect(masked(masker, text(`<${text('hunter2-secret').toString('base64')}>`))).toBe('<***>')
      expect(masked(masker, text(`<${value}>`))).toBe('<***>')
      expect(masked(masker, text(`<${JSON.stringify(value)}>`))).toBe('<"***">')
    },
  )

  it('leaves ordinary output alone that a secret of several lines has, or a word between blanks', async () => {
    const output = 'default production us-east-1 "type": "service_account", set -euo pipefail eyes'
    for (const value of [
      'namespace: default\ncurrent-context: production\n',
      '[default]\nregion = us-east-1\n',
      JSON.stringify({ type: 'service_account', private_key: '-----BEGIN-----\n' }, null, 2),
      JSON.stringify({ type: 'service_account', private_key: '-----BEGIN-----\n' }),
      '#!/bin/sh\nset -euo pipefail\n',
      '  yes\n',
    ]) {
      const masker = await one(value)
      expect(masked(masker, text(output))).toBe(output)
      expect(masked(masker, text(value))).toMatch(/^\*{3}\n?$/)
    }
  })

  it('masks URL-encoded and JSON-escaped forms', async () => {
    const value = `a b/"c\\d'ö\n!`
    for (const form of [
      encodeURIComponent(value),
      new URLSearchParams({ k: value }).toString().slice(2),
      'a%20b/%22c%5Cd%27%C3%B6%0A%21',
      'a%20b%2f%22c%5cd%27%c3%b6%0a%21',
      JSON.stringify(value).slice(1, -1),
      String.raw`a b/\"c\\d'\u00f6\n!`,
      value.replace('\n', '\r\n'),
    ]) {
      expect(masked(await one(value), text(`<${form}>`))).toBe('<***>')
    }
  })

  it('masks what the encoders of other languages make of characters that need no encoding', async () => {
    const value = `p*~(+&<'\u{1f511}@/ %`
    for (const form of [
      // encodeURI, URLSearchParams, Python's quote_plus, PHP's urlencode, a password in an address.
      `p*~(+&%3C'%F0%9F%94%91@/%20%25`,
      new URLSearchParams({ k: value }).toString().slice(2),
      'p%2A~%28%2B%26%3C%27%F0%9F%94%91%40%2F+%25',
      'p%2A%7E%28%2B%26%3C%27%F0%9F%94%91%40%2F+%25',
      Object.assign(new URL('http://u@h/'), { password: value }).password,
      // Go, Python, .NET.
      `p*~(+\\u0026\\u003c'\u{1f511}@/ %`,
      `p*~(+&<'\\ud83d\\udd11@/ %`,
      String.raw`p*~(\u002B\u0026\u003C\u0027\uD83D\uDD11@/ %`,
    ]) {
      expect(masked(await one(value), text(`<${form}>`))).toBe('<***>')
    }
  })

  it('covers overlapping secrets with one mask', async () => {
    const masker = await SecretMasker.of([
      { name: 'A', value: 'abcd' },
      { name: 'B', value: 'cdef' },
      { name: 'C', value: 'abcdxyz' },
    ])
    expect(masked(masker, text('-abcdef-'), [5])).toBe('-***-')
    expect(masked(masker, text('-abcdxyz-abcdx-'), [7, 12])).toBe('-***-***x-')
    expect(masked(masker, text('abcdabcd'))).toBe('******')
  })

  it('gives away nothing of a secret that has another one in it, wherever it is cut', async () => {
    const url = 'postgres://admin:hunter2@db.internal/prod'
    const masker = await SecretMasker.of([
      { name: 'DATABASE_URL', value: url },
      { name: 'DB_PASSWORD', value: 'hunter2' },
    ])
    for (let cut = 0; cut < url.length; cut++) {
      expect(masked(masker, text(`at ${url}\n`), [cut + 3])).toBe('at ***\n')
      expect(masked(masker, text(url.slice(0, cut)), [cut - 1])).toBe(
        url.slice(0, cut).replace('hunter2', '***'),
      )
    }
  })

  it('leaves values alone that are too short, and says so', async () => {
    const masker = await SecretMasker.of([
      { name: 'PIN', value: '12' },
      { name: 'EMPTY', value: '' },
      { name: 'LONG', value: '123' },
      { name: 'LINE', value: '45\n' },
    ])
    expect(masker.names).toEqual(['LONG'])
    expect(masker.warnings).toEqual([
      expect.objectContaining({ code: 'SECRET_TOO_SHORT', name: 'PIN' }),
      expect.objectContaining({ code: 'SECRET_TOO_SHORT', name: 'LINE' }),
    ])
    expect(masked(masker, text('12 123 45\n'))).toBe('12 *** 45\n')
  })

  it('gives a typed character that begins a secret when the next one comes, and no sooner', async () => {
    vi.useFakeTimers()
    try {
      const masking = (await one('hunter2')).begin()
      const echoed = Array.from('lsh -hu', (key) => Buffer.from(masking.push(text(key))).toString())
      expect(echoed).toEqual(['l', 's', '', 'h ', '-', '', ''])
      // There is no clock in it: what is typed slowly is no less secret.
      expect(vi.getTimerCount()).toBe(0)
      expect(Buffer.from(masking.push(text('\b'))).toString()).toBe('hu\b')
    } finally {
      vi.useRealTimers()
    }
  })

  it('passes bytes through untouched, without a copy, when nothing looks like a secret', async () => {
    const bytes = text('nothing to see!')
    expect((await one('zzz')).begin().push(bytes)).toBe(bytes)
  })

  it('never lets a secret through and never changes what is not one, however it is cut', async () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(letters, { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(fc.nat(2), letters, fc.nat(2)), { maxLength: 2 }),
        fc.array(fc.oneof(fc.string({ unit: 'binary-ascii', maxLength: 9 }), letters, fc.nat(4))),
        fc.array(fc.nat(60), { maxLength: 8 }),
        async (short, longer, parts, cuts) => {
          const around = longer.map(([a, text, b]) => `${short[a] ?? ''}${text}${short[b] ?? ''}`)
          const values = [...short, ...around]
          const line = parts
            .map((part) => (typeof part === 'string' ? part : values[part]))
            .join('')
          const masker = await SecretMasker.of(values.map((value) => ({ name: value, value })))
          const result = masked(masker, text(line), cuts)
          for (const value of values) expect(result).not.toContain(value)
          expect(result).toBe(maskedAtOnce(line, values))
        },
      ),
    )
  })

  it('finds long secrets and their like by more than how they begin, however they are cut', async () => {
    // Too many for the automaton to hold them whole, and all too alike for it to tell them apart.
    const tail = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 60, maxLength: 90 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(tail, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', 'ab', 'a'.repeat(70)),
        fc.array(fc.tuple(fc.nat(2), fc.nat(170), fc.nat(170)), { maxLength: 8 }),
        fc.array(fc.nat(900), { maxLength: 8 }),
        async (tails, begin, parts, cuts) => {
          const values = tails.map((end) => begin + end)
          const masker = await SecretMasker.of(values.map((value) => ({ name: value, value })))
          const line = parts
            .map(([which, from, to]) => (values[which] ?? values[0] ?? '').slice(from % 9, to))
            .join('')
          expect(masked(masker, text(line), cuts)).toBe(maskedAtOnce(line, values))
        },
      ),
    )
  })

  it('never lets a line of a key through, however it is laid out and cut', async () => {
    const line = fc.base64String({ minLength: 40, maxLength: 64 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('', '    ', '\t', '[app] ', '12: ', '> "'),
        fc.constantFrom('\n', '\r\n', ' ', '', '",\n'),
        fc.array(fc.nat(400), { maxLength: 8 }),
        async (lines, before, end, cuts) => {
          const around = ['-----BEGIN KEY-----', '-----END KEY-----'] as const
          const masker = await one(`${[around[0], ...lines, around[1]].join('\n')}\n`)
          const printed = [around[0], ...lines, around[1]].map((each) => before + each + end)
          const result = masked(masker, text(printed.join('')), cuts)
          for (const each of lines) expect(result).not.toContain(each.slice(0, 20))
          expect(masked(masker, text(around.join('\n')), cuts)).toBe(around.join('\n'))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('finds one of many secrets', async () => {
    const values = Array.from({ length: 300 }, (_, i) => `token-${String(i * 7919).repeat(9)}`)
    const masker = await SecretMasker.of(values.map((value) => ({ name: value, value })))
    for (const value of values) {
      const inBase64 = text(`x${value}y`).toString('base64')
      expect(masked(masker, text(`${value}|${inBase64}`))).toMatch(/^\*\*\*\|.{2}\*\*\*.{2,4}$/)
    }
  })

  it('gives the event loop turns while it learns a long secret, and masks all of it', async () => {
    const value = 'é/ "\n'.repeat(17_000)
    let turns = 0
    const ticking = setInterval(() => turns++, 0)
    const masker = await one(value)
    clearInterval(ticking)
    expect(turns).toBeGreaterThan(1)
    for (const form of [value, encodeURIComponent(value), text(value).toString('base64')]) {
      expect(masked(masker, text(`<${form}>`), [1, 70, 4096, 90_000])).toBe('<***>')
    }
  })
})

/** The plainest way to say what masking means: mark every byte of every match, then write. */
function maskedAtOnce(line: string, values: readonly string[]): string {
  const spans = values.flatMap((value) =>
    Array.from({ length: line.length }, (_, start) => ({
      start,
      end: start + value.length,
    })).filter(({ start }) => line.startsWith(value, start)),
  )
  let result = ''
  let at = 0
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    if (start >= at) result += `${line.slice(at, start)}***`
    at = Math.max(at, end)
  }
  return result + line.slice(at)
}
