import { describe, expect, it } from 'vitest'
import { lineForms } from './line-forms'

const formsOf = (secret: string) => new Set(lineForms(secret))
const key = '-----BEGIN KEY-----\nMIIBVgIBADANBgkq/1\nhkiG9w0BAQEFAASC\nAb==\n-----END KEY-----\n'

describe('the forms of a secret of several lines', () => {
  it('are the whole of it in another layout, without its line break at the end', () => {
    const lines = key.trim().split('\n')
    for (const between of ['\n', '\r\n', ' ', '', '\n  ', '\r\n        ', '\n\t']) {
      expect(formsOf(key)).toContain(lines.join(between))
      expect(formsOf(key.replaceAll('\n', '\r\n'))).toContain(lines.join(between))
    }
  })

  it('are its lines, also as JSON has them, less those that every key has and the short rest', () => {
    expect(formsOf(key)).toContain('MIIBVgIBADANBgkq/1')
    expect(formsOf(key)).toContain(String.raw`MIIBVgIBADANBgkq\/1`)
    expect(formsOf(key)).toContain('hkiG9w0BAQEFAASC')
    for (const line of ['-----BEGIN KEY-----', 'Ab==', '-----END KEY-----']) {
      expect(formsOf(key)).not.toContain(line)
    }
  })

  it('are none where other layouts of few characters would mask ordinary output', () => {
    expect(formsOf('a\nb\nc')).toEqual(new Set())
  })

  it('are only the first of very many lines, which may all begin alike', () => {
    const line = (i: number) => `a-line-with-number-${String(i)}x`
    const forms = formsOf(Array.from({ length: 300 }, (_, i) => line(i)).join('\n'))
    expect(forms).toContain(line(255))
    expect(forms).not.toContain(line(256))
  })
})

describe('the forms of a secret in one line', () => {
  it('are how an unquoted echo writes its blanks', () => {
    const forms = formsOf(' correct  horse\tbattery ')
    expect(forms).toEqual(new Set(['correct horse battery', 'correct  horse\tbattery']))
  })
})
