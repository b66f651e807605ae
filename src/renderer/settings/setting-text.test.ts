import { expect, it } from 'vitest'
import { textOf, valueOf } from './setting-text'

it.each([[''], ['/bin/sh'], [2], [0.5], [[]], [['.env', 'a b']]])('gives %j back', (value) => {
  expect(valueOf(textOf(value), value)).toEqual(value)
})

it('takes lines for entries, each once, and keeps what is no number', () => {
  expect(valueOf(' .env \n\n.env\nb', [])).toEqual(['.env', 'b'])
  expect(valueOf('two', 2)).toBe('two')
  expect(valueOf(' ', 2)).toBe(' ')
})
