import fc from 'fast-check'
import { expect, it } from 'vitest'
import { patchBytes, readPatchText } from './patch-text'

it('gives back the very bytes of a file, whatever its encoding and its line ends', () => {
  for (const text of ['größe\r\n', '\ufeffdiff\n', 'a\rb']) {
    expect(readPatchText(Buffer.from(text))).toEqual({ text })
  }
  fc.assert(
    fc.property(fc.uint8Array({ size: 'large' }), (bytes) => {
      expect(patchBytes(readPatchText(Buffer.from(bytes))).equals(bytes)).toBe(true)
    }),
  )
})

it('refuses what the encoding of the file has no byte for', () => {
  expect(() => patchBytes({ text: '+€', encoding: 'latin1' })).toThrow(/€/)
})
