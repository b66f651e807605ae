import { describe, expect, test } from 'vitest'

import { hasDisplay } from './display.ts'

describe('hasDisplay', () => {
  test('takes either kind of display on Linux', () => {
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true)
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
  })

  test('takes an empty variable for none', () => {
    expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false)
    expect(hasDisplay({}, 'linux')).toBe(false)
  })

  test('is always true where windows need no display variable', () => {
    expect(hasDisplay({}, 'darwin')).toBe(true)
    expect(hasDisplay({}, 'win32')).toBe(true)
  })
})
