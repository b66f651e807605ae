import { describe, expect, it } from 'vitest'
import { suggestionStep } from './suggestion-step'

const at = (highlighted: number) => ({ open: true, highlighted })
const closed = { open: false, highlighted: -1 }

describe('suggestionStep', () => {
  it('walks down and up, and around', () => {
    expect(suggestionStep(at(-1), 'ArrowDown', 3)).toEqual(at(0))
    expect(suggestionStep(at(2), 'ArrowDown', 3)).toEqual(at(0))
    expect(suggestionStep(at(0), 'ArrowUp', 3)).toEqual(at(2))
    expect(suggestionStep(at(2), 'ArrowUp', 3)).toEqual(at(1))
  })

  it('opens on the first arrow down', () => {
    expect(suggestionStep(closed, 'ArrowDown', 3)).toBe('open')
  })

  it('chooses only what is highlighted, so that Enter is free otherwise', () => {
    expect(suggestionStep(at(1), 'Enter', 3)).toBe('choose')
    expect(suggestionStep(at(-1), 'Enter', 3)).toBeNull()
    expect(suggestionStep(closed, 'Enter', 3)).toBeNull()
  })

  it('closes on Escape and leaves other keys alone', () => {
    expect(suggestionStep(at(1), 'Escape', 3)).toEqual(closed)
    expect(suggestionStep(closed, 'Escape', 3)).toBeNull()
    expect(suggestionStep(at(1), 'Tab', 3)).toBeNull()
  })
})
