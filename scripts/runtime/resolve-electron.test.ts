import { describe, expect, test } from 'vitest'

import { type ElectronSources, resolveElectron } from './resolve-electron.ts'

type Origin = 'override' | 'installed' | 'downloaded' | 'fallback'
const order: readonly Origin[] = ['override', 'installed', 'downloaded', 'fallback']

/** Sources of which only some have an Electron, and the list of those that were asked. */
function sourcesWith(...available: Origin[]): { sources: ElectronSources; asked: Origin[] } {
  const asked: Origin[] = []
  const source = (origin: Origin) => async () => {
    asked.push(origin)
    return available.includes(origin) ? `/${origin}/electron` : undefined
  }
  const sources = {
    override: source('override'),
    installed: source('installed'),
    downloaded: source('downloaded'),
    fallback: source('fallback'),
    fallbackNotice: 'old',
  }
  return { sources, asked }
}

describe('resolveElectron', () => {
  test.each(order.map((origin, index) => ({ origin, index })))(
    'takes the $origin when nothing before it has one, and asks nothing after it',
    async ({ origin, index }) => {
      const { sources, asked } = sourcesWith(...order.slice(index))
      const choice = await resolveElectron(sources)
      expect(choice).toMatchObject({ origin, executable: `/${origin}/electron` })
      expect(asked).toEqual(order.slice(0, index + 1))
    },
  )

  test('has something to say about the fallback alone', async () => {
    expect(await resolveElectron(sourcesWith('fallback').sources)).toHaveProperty('notice', 'old')
    expect(await resolveElectron(sourcesWith('downloaded').sources)).not.toHaveProperty('notice')
  })

  test('says what to do when there is no Electron at all', async () => {
    await expect(resolveElectron(sourcesWith().sources)).rejects.toThrow(
      'ELECTRON_OVERRIDE_DIST_PATH',
    )
  })

  test('does not go on past an override that is wrong', async () => {
    const { sources, asked } = sourcesWith('fallback')
    const broken = {
      ...sources,
      override: async () => {
        throw new Error('no such folder')
      },
    }
    await expect(resolveElectron(broken)).rejects.toThrow('no such folder')
    expect(asked).toEqual([])
  })
})
