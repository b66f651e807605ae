import { expect, test } from 'vitest'

import { definesOf } from './bridged-better-sqlite.ts'

test("definesOf reads SQLite's options and nothing else of the gyp file", () => {
  const gypi = `# GENERATED\n{\n  'defines': [\n    'SQLITE_DQS=0',\n    'SQLITE_ENABLE_FTS5',\n    'SQLITE_DEFAULT_CACHE_SIZE=-16000',\n  ],\n}\n`
  expect(definesOf(gypi)).toEqual([
    'SQLITE_DQS=0',
    'SQLITE_ENABLE_FTS5',
    'SQLITE_DEFAULT_CACHE_SIZE=-16000',
  ])
})
