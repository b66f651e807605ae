import { describe, expect, test } from 'vitest'

import { hasLocked } from './lock-file.mjs'

const left = { version: '1.0.0', integrity: 'sha512-a' }
const lock = { packages: { '': { version: '0.1.0' }, 'node_modules/left': left } }

describe('hasLocked', () => {
  test('holds when every locked package is installed as locked', () => {
    expect(hasLocked({ packages: { 'node_modules/left': left } }, lock)).toBe(true)
  })

  test('does not hold when a package is missing or has other bytes', () => {
    const other = { ...left, integrity: 'sha512-b' }
    expect(hasLocked({ packages: {} }, lock)).toBe(false)
    expect(hasLocked({}, lock)).toBe(false)
    expect(hasLocked({ packages: { 'node_modules/left': other } }, lock)).toBe(false)
  })

  test('lets optional packages of other platforms be absent, but not different', () => {
    const optional = { packages: { 'node_modules/win': { ...left, optional: true } } }
    const older = { packages: { 'node_modules/win': { ...left, version: '0.9.0' } } }
    expect(hasLocked({ packages: {} }, optional)).toBe(true)
    expect(hasLocked(older, optional)).toBe(false)
  })
})
