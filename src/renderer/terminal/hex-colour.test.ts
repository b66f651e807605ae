import { expect, test } from 'vitest'
import { toHex } from './hex-colour'

test('a computed colour is written in hexadecimal', () => {
  expect(toHex('rgb(252, 5, 16)')).toBe('#fc0510')
  expect(toHex('rgba(0, 0, 0, 0.5)')).toBe('#000000')
})
