import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestSupervisor } from './fixtures/test-supervisor'

const hungry = `
import os, sys, time
memory = bytearray(60 << 20)
while time.process_time() < 0.5: pass
while not os.path.exists(sys.argv[1]): time.sleep(0.02)
`

let test: TestSupervisor
let projectId: string
beforeEach(async () => {
  test = new TestSupervisor()
  projectId = await test.openWithProject({}, { 'hungry.py': hungry })
})
afterEach(() => test.remove())

it('of memory and CPU time are those of the whole tree, and stay in the row', async () => {
  const gate = join(test.folder, 'gate')
  const line = `python3 hungry.py ${gate} & python3 hungry.py ${gate} & wait; true`
  const id = await test.launch(projectId, { line, shell: true })
  await new Promise<void>((resolve) => {
    const heard = test.supervisor.news.listen((news) => {
      if (news.kind !== 'usage' || news.memoryBytes < 120 << 20 || news.cpuSeconds < 0.96) return
      heard.dispose()
      resolve()
    })
  })
  writeFileSync(gate, '')
  expect(await test.ended(id)).toMatchObject({ status: 'succeeded' })
  const row = test.supervisor.store.commands.find(id)
  expect(row?.peakMemoryBytes).toBeGreaterThanOrEqual(120 << 20)
  expect(row?.cpuSeconds).toBeGreaterThanOrEqual(0.96)
})
