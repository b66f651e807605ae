import { expect, it } from 'vitest'
import { settingsSchema } from './schema'
import { wrongValue } from './wrong-value'

it.each([
  [{ execution: { parallel_limit: 'two' } }, 'it takes a number'],
  [{ execution: { parallel_limit: 1.5 } }, 'it takes a whole number'],
  [{ execution: { parallel_limit: 0 } }, 'it must be at least 1'],
  [{ environments: { max_size_gb: 0 } }, 'it must be more than 0'],
  [{ environments: { builder: 'conda' } }, 'it takes one of "auto", "uv", "pip"'],
  [{ paths: { logs: '' } }, 'it must not be empty'],
  [{ worktrees: { keep: 'a' } }, 'it takes a list of texts'],
  [{ execution: 3 }, 'it takes a table'],
])('says of %j what is taken: %s', (file, sentence) => {
  const issue = settingsSchema.safeParse(file).error?.issues[0]
  expect(issue && wrongValue(issue)).toBe(sentence)
})
