import { expect, it } from 'vitest'
import { readProjectOptions } from './project-options'

const nothing = { keep: null, carryOver: null, sparse: null, lfs: null, submodules: null }

it('reads what was written', () => {
  const options = { ...nothing, keep: [], sparse: ['src'], lfs: false }
  expect(readProjectOptions(JSON.stringify(options))).toEqual(options)
})

it('takes what is absent, unknown or damaged as not set', () => {
  expect(readProjectOptions('{}')).toEqual(nothing)
  expect(readProjectOptions('no json')).toEqual(nothing)
  expect(readProjectOptions('[]')).toEqual(nothing)
  expect(readProjectOptions('{"lfs":"yes","sparse":["a"],"later":1}')).toEqual({
    ...nothing,
    sparse: ['a'],
  })
})
