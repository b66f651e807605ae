import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PatchStore } from './patch-store'

let folder: string
let store: PatchStore
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patches-'))
  store = new PatchStore(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('stores equal bytes once, exactly as they are', async () => {
  const bytes = Buffer.from([0x0d, 0x0a, 0x00, 0xff, 0xc3])
  const puts = await Promise.all([store.put(bytes), store.put(bytes), store.put(bytes)])
  const { sha256 } = await store.put(bytes)
  expect(new Set(puts.map(({ path }) => path)).size).toBe(1)
  expect(await store.read(sha256)).toEqual(bytes)
  expect(readdirSync(join(folder, sha256.slice(0, 2)))).toEqual([`${sha256}.patch`])
})

it('hands out no patch that is gone, was altered, or has a name that leads elsewhere', async () => {
  const { sha256, path } = await store.put(Buffer.from('patch'))
  writeFileSync(path, 'patcj')
  await expect(store.pathOf(sha256)).rejects.toThrow(/altered/)
  await store.put(Buffer.from('patch'))
  expect(await store.pathOf(sha256)).toBe(path)
  rmSync(path)
  await expect(store.read(sha256)).rejects.toThrow(/not on disk/)
  await expect(store.read('../../etc/passwd')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
})
