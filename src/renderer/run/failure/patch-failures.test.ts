import { expect, test } from 'vitest'
import { readPatchRefusal } from './patch-failures'

test('the places where git refused are read with file, line, reason and hunk', () => {
  const detail = {
    message: 'error: patch failed: a.py:3',
    failures: [{ file: 'a.py', line: 3, reason: 'changed', hunk: '@@ -3 +3 @@\n-a\n+b' }],
  }
  expect(readPatchRefusal(detail)).toEqual(detail)
})

test('odd or missing facts are left out, and nothing breaks', () => {
  expect(readPatchRefusal(null)).toEqual({ message: null, failures: [] })
  expect(readPatchRefusal({ failures: ['x', { file: 7, line: '3' }] })).toEqual({
    message: null,
    failures: [{ file: null, line: null, reason: null, hunk: null }],
  })
})
