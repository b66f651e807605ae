import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { requireIntegrity } from './registry-package.ts'

const sha512OfHello =
  'sha512-m3HSJL1i83hdltRq0+o9czGb+8KJDKra4t/3JRlnPKcjI8PZm6XBHXx6zG4UuMXaDEZjR1wuXDre9G9zvN7AQw=='
const pin = { name: 'hello', version: '1.0.0', integrity: sha512OfHello }
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'registry-package-'))
  await writeFile(path.join(folder, 'same.tgz'), 'hello')
  await writeFile(path.join(folder, 'other.tgz'), 'hello!')
})
afterAll(() => rm(folder, { recursive: true }))

test('a tarball with the pinned bytes is taken', async () => {
  await expect(requireIntegrity(path.join(folder, 'same.tgz'), pin)).resolves.toBeUndefined()
})

test('a tarball with any other bytes is refused by name', async () => {
  await expect(requireIntegrity(path.join(folder, 'other.tgz'), pin)).rejects.toThrow(
    'hello@1.0.0 is not the package that was pinned',
  )
})
