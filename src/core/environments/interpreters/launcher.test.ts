import { expect, it } from 'vitest'
import { readLauncherList } from './launcher'

it('reads the list of the Windows launcher, stars and spaces included', () => {
  const output =
    ' -V:3.12 *        C:\\Python312\\python.exe\r\n -V:3.11          C:\\Program Files\\Py 311\\python.exe\r\n'
  expect(readLauncherList(output).map(({ path }) => path)).toEqual([
    'C:\\Python312\\python.exe',
    'C:\\Program Files\\Py 311\\python.exe',
  ])
})
