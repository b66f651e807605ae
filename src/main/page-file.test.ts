import { join } from 'node:path'
import { expect, it } from 'vitest'
import { pageFileOf } from './page-file'

const folder = join('/', 'app', 'renderer')

it('names the files of the page', () => {
  expect(pageFileOf('app://runner/index.html', folder)).toBe(join(folder, 'index.html'))
  expect(pageFileOf('app://runner/assets/a%20b.js?x#y', folder)).toBe(join(folder, 'assets/a b.js'))
})

it.each([
  'app://runner/..%2f..%2fetc/passwd',
  'app://runner/%2e%2e%2f%2e%2e%2fetc',
  'app://runner/..%2frenderer-of-another',
  'app://runner/a%00b',
  'app://runner/%',
  'app://runner/',
  'app://other/index.html',
  'not a url',
])('names nothing else: %s', (url) => {
  expect(pageFileOf(url, folder)).toBeNull()
})
