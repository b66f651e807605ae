import { expect, it } from 'vitest'
import { draftOf, optionsOf, saysSame } from './options-draft'

const settings = { keep: ['.tox', '.nox'], carryOver: ['.env'] }
const nothing = { keep: null, carryOver: null, sparse: null, lfs: null, submodules: null }

it('shows what is in force, and stores nothing of it as the project’s own', () => {
  const draft = draftOf(nothing, settings)
  expect(draft).toEqual({
    sparse: '',
    carryOver: '.env',
    keep: '.tox\n.nox',
    lfs: true,
    submodules: true,
  })
  expect(optionsOf(draft, settings)).toEqual(nothing)
  expect(optionsOf({ ...draft, keep: ' .tox \n\n.nox\n' }, settings)).toEqual(nothing)
})

it('stores what differs, an emptied list too, and gives it back', () => {
  const options = { ...nothing, keep: [], sparse: ['src', 'docs'], lfs: false }
  expect(optionsOf(draftOf(options, settings), settings)).toEqual(options)
})

it('tells a list of the project’s own from that of the settings', () => {
  expect(saysSame('.tox\n.nox\n', settings.keep)).toBe(true)
  expect(saysSame('.nox', settings.keep)).toBe(false)
})
