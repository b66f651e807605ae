import { expect, test } from 'vitest'
import { errorTerm } from './error-pattern'

const pattern = new RegExp(errorTerm.query, 'i')

test.each([
  'ERROR: nothing',
  'ValueError: nope',
  'Traceback (most recent call last):',
  'tests/test_a.py::test_b FAILED',
  'java.lang.NullPointerException: x',
  '2 failed, 3 passed',
])('%j reports an error', (line) => expect(pattern.test(line)).toBe(true))

test.each(['3 passed, 0 failed', '0 errors', 'terrorism', 'fail-safe mode on'])(
  '%j does not',
  (line) => expect(pattern.test(line)).toBe(false),
)
