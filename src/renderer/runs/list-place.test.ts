import { expect, it } from 'vitest'
import { everyRun } from '../state/run-filter'
import { keepPlace, placeIn } from './list-place'

it('leads back to where a list was left, and to the top of another one', () => {
  keepPlace(everyRun, { offset: 400 })
  keepPlace(everyRun, { chosenId: 'r1' })
  expect(placeIn(everyRun)).toMatchObject({ offset: 400, chosenId: 'r1' })
  const narrowed = { ...everyRun, text: 'pytest' }
  expect(placeIn(narrowed)).toMatchObject({ offset: 0, chosenId: null })
  keepPlace(narrowed, { offset: 80 })
  expect(placeIn(everyRun)).toMatchObject({ offset: 0, chosenId: null })
})
