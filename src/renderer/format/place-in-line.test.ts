import { expect, test } from 'vitest'
import { placeInLine } from './place-in-line'

test.each([
  [1, 'next in line'],
  [2, '2nd in line'],
  [3, '3rd in line'],
  [4, '4th in line'],
  [11, '11th in line'],
  [21, '21st in line'],
])('place %i reads %j', (position, words) => expect(placeInLine(position, false)).toBe(words))
