import { expect, test } from 'vitest'
import { factRows } from './fact-rows'

test('facts are named in words and what is empty or nested is left out', () => {
  const rows = factRows({ exitCode: 2, stderr: 'a\nb', argv: ['pip', 'install'], rest: {}, no: '' })
  expect(rows).toEqual([
    { name: 'Exit code', value: '2', long: false },
    { name: 'Stderr', value: 'a\nb', long: true },
    { name: 'Argv', value: 'pip install', long: false },
  ])
})
