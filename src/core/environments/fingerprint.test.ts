import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EnvironmentParts } from './environment-parts'
import { encodeParts, fingerprintOfParts } from './fingerprint'
import { plainParts } from './fixtures/parts'

describe('the fingerprint', () => {
  it('is the SHA-256 of the documented encoding', () => {
    const text = encodeParts(plainParts)
    expect(text).toMatch(/^31:runner-supervisor environment 1,7:content,1:1,16:requirements\.txt,/)
    expect(fingerprintOfParts(plainParts)).toBe(createHash('sha256').update(text).digest('hex'))
  })

  it('never changes for the same parts from one release to the next', () => {
    expect(fingerprintOfParts(plainParts)).toBe(
      '9984bb2297afe0831646852e8843620e92e1009d993fd36632787d1b83b8c2f1',
    )
  })

  it.each<[string, Partial<EnvironmentParts>]>([
    [
      'a byte of a manifest',
      { content: [{ name: 'requirements.txt', role: 'manifest', sha256: 'ab' }] },
    ],
    ['a manifest’s name', { content: [{ name: 'other.txt', role: 'manifest', sha256: 'aa' }] }],
    [
      'a manifest’s role',
      { content: [{ name: 'requirements.txt', role: 'constraint', sha256: 'aa' }] },
    ],
    ['the interpreter', { interpreter: { ...plainParts.interpreter, version: '3.11.8' } }],
    ['the ABI', { interpreter: { ...plainParts.interpreter, abi: 'cpython-311d' } }],
    ['the builder', { builder: 'uv' }],
    ['an extra', { extras: ['dev'] }],
    ['a group', { groups: ['dev'] }],
    ['the editable option', { editable: true }],
    ['where it links to', { linkedTo: ['/a'] }],
    ['metadata', { metadata: [['a', 'b']] }],
  ])('changes with %s', (_what, change) => {
    expect(fingerprintOfParts({ ...plainParts, ...change })).not.toBe(
      fingerprintOfParts(plainParts),
    )
  })

  it('tells apart fields whose texts joined are equal', () => {
    const texts = fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 3 })
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.string(), { maxLength: 3 }),
        texts,
        (metadata, extras, other) => {
          const a = encodeParts({ ...plainParts, metadata, extras })
          const b = encodeParts({ ...plainParts, metadata: other, extras })
          return (a === b) === (JSON.stringify(metadata) === JSON.stringify(other))
        },
      ),
    )
    const moved = encodeParts({ ...plainParts, extras: ['a'], groups: [] })
    expect(moved).not.toBe(encodeParts({ ...plainParts, extras: [], groups: ['a'] }))
  })
})
