import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => void vi.unstubAllGlobals())

/** Search, copy and paste beside a program that has the keys. */
async function besideProgram(platform: string): Promise<string[]> {
  vi.resetModules()
  vi.stubGlobal('navigator', { platform })
  const { shortcutGroups } = await import('./shortcuts')
  const group = shortcutGroups.find(({ title }) => title.startsWith('Interactive terminal'))
  return group?.shortcuts.slice(0, 3).map(({ keys }) => keys.join('+')) ?? []
}

test('keys with Ctrl belong to the program of an interactive terminal, those with Cmd do not', async () => {
  expect(await besideProgram('Linux x86_64')).toEqual(['Mod+Shift+F', 'Mod+Shift+C', 'Mod+Shift+V'])
  expect(await besideProgram('MacIntel')).toEqual(['Mod+F', 'Mod+C', 'Mod+V'])
})
