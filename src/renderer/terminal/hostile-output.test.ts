import { expect, test } from 'vitest'
import { isOpenable } from './hostile-output'

test.each(['https://example.com/a', 'HTTP://example.com', 'mailto:a@example.com'])(
  '%s may go to the browser',
  (url) => expect(isOpenable(url)).toBe(true),
)

test.each(['file:///etc/passwd', 'javascript:alert(1)', ' https://example.com', 'vscode://x', ''])(
  '%j may not',
  (url) => expect(isOpenable(url)).toBe(false),
)
