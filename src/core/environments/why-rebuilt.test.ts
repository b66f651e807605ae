import { describe, expect, it } from 'vitest'
import type { ContentPart, EnvironmentParts } from './environment-parts'
import { plainParts } from './fixtures/parts'
import { whyRebuilt } from './why-rebuilt'

const environment = (
  change: Partial<EnvironmentParts> = {},
  packages: Record<string, readonly string[]> = {},
) => ({ parts: { ...plainParts, ...change }, packages })
const manifest = (
  sha256: string,
  name = 'requirements.txt',
  role: ContentPart['role'] = 'manifest',
) => ({
  content: [{ name, role, sha256 }],
})

describe('why an environment was rebuilt', () => {
  it('is not said when nothing differs', () => {
    expect(whyRebuilt(environment(), environment())).toBeNull()
  })

  it('names the manifest and the line of the package', () => {
    const before = environment(manifest('1'), {
      'requirements.txt': ['pytest==7.0', 'attrs', 'old'],
    })
    const now = environment(manifest('2'), { 'requirements.txt': ['pytest==8.0', 'attrs', 'ruff'] })
    expect(whyRebuilt(before, now)).toBe(
      'requirements.txt changed: pytest==7.0 → pytest==8.0, + ruff, − old',
    )
  })

  it('counts what it leaves out', () => {
    const lines = ['a', 'b', 'c', 'd', 'e', 'f']
    const now = environment(manifest('2'), { 'requirements.txt': lines })
    expect(whyRebuilt(environment(manifest('1')), now)).toMatch(
      /\+ a, \+ b, \+ c, \+ d, and 2 more$/,
    )
  })

  it.each<[string, Partial<EnvironmentParts>, Partial<EnvironmentParts>]>([
    [
      'include base.txt changed',
      manifest('1', 'base.txt', 'include'),
      manifest('2', 'base.txt', 'include'),
    ],
    [
      'local package a.whl changed',
      manifest('1', 'a.whl', 'package'),
      manifest('2', 'a.whl', 'package'),
    ],
    ['requirements.txt removed; dev.txt added', manifest('1'), manifest('1', 'dev.txt')],
    [
      'interpreter 3.11.7 → 3.12.1',
      {},
      { interpreter: { ...plainParts.interpreter, version: '3.12.1' } },
    ],
    [
      'interpreter’s abi a → b',
      { interpreter: { ...plainParts.interpreter, abi: 'a' } },
      { interpreter: { ...plainParts.interpreter, abi: 'b' } },
    ],
    ['builder pip → uv', {}, { builder: 'uv' }],
    ['extras [] → [dev]', {}, { extras: ['dev'] }],
    ['flavour changed', { metadata: [['flavour', 'a']] }, { metadata: [['flavour', 'b']] }],
  ])('says %j', (reason, before, now) => {
    expect(whyRebuilt(environment(before), environment(now))).toBe(reason)
  })
})
