import { expect, test } from 'vitest'
import { namesSecret } from './names-secret'

test.each(['TOKEN', 'GITHUB_TOKEN', 'db_password', 'AWS_SECRET_ACCESS_KEY', 'OPENAI_API_KEY'])(
  '%s is taken for a secret as it is typed',
  (name) => expect(namesSecret(name)).toBe(true),
)

test.each(['MODE', 'TOKENIZERS_PARALLELISM', 'KEYBOARD', 'PATH', ''])('%j is not', (name) =>
  expect(namesSecret(name)).toBe(false),
)
