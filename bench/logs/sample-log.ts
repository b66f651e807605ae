import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs `work` in a folder of its own, removed afterwards. `BENCH_FOLDER` chooses the disk. */
export async function inBenchFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'log-bench-'))
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Writes about `megabytes` of numbered lines of 20 to 140 bytes, one in 100,000 with a rare word. */
export async function writeSample(file: string, megabytes: number): Promise<void> {
  const handle = await open(file, 'w')
  let line = 0
  for (let i = 0; i < megabytes; i++) {
    const lines: string[] = []
    for (let bytes = 0; bytes < 1_048_576; line++) {
      const rare = line % 100_000 === 99_999 ? ' NeedleInTheLog' : ''
      const text = `${String(line)} test_module.py::test_case_${String(line % 977)} PASSED${rare} ${'.'.repeat(line % 100)}\n`
      lines.push(text)
      bytes += text.length
    }
    await handle.write(lines.join(''))
  }
  await handle.close()
}
