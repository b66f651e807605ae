import { expect, test } from 'vitest'
import { TypedInput } from './typed-input'

function input() {
  const sent: string[] = []
  return { sent, input: new TypedInput((text) => sent.push(text)) }
}

test('keys go at once', () => {
  const { sent, input: keys } = input()
  keys.type('a')
  keys.taken()
  keys.type('b')
  expect(sent).toEqual(['a', 'b'])
})

test('a long paste goes in pieces of whole characters, each when the one before it was taken', () => {
  const { sent, input: keys } = input()
  const paste = `x${'\u{1f511}'.repeat(700_000)}`
  keys.type(paste)
  keys.type('y')
  expect(sent).toHaveLength(1)
  for (let pieces = 0; pieces < sent.length; pieces++) keys.taken()
  expect(sent.join('')).toBe(`${paste}y`)
  expect(sent.every((piece) => piece.length <= 65_536 && !/\p{Surrogate}/u.test(piece))).toBe(true)
})

test('what waits when the pane closes goes all the same', () => {
  const { sent, input: keys } = input()
  keys.type('z'.repeat(200_000))
  keys.flush()
  expect(sent.join('')).toHaveLength(200_000)
})
