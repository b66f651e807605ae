import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { silentLogger } from '../../surroundings'
import { Trash } from './trash'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trash-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('takes a folder away at once and deletes it, also after somebody deleted the trash', async () => {
  const trash = new Trash(join(folder, 'trash'), silentLogger)
  const path = join(folder, 'environment')
  for (const tidied of [false, true]) {
    if (tidied) rmSync(join(folder, 'trash'), { recursive: true })
    mkdirSync(join(path, 'lib'), { recursive: true })
    trash.discard(path)
    expect(existsSync(path)).toBe(false)
    await trash.empty()
    expect(readdirSync(join(folder, 'trash'))).toEqual([])
  }
  trash.discard(path)
})
