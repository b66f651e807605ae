import { join } from 'node:path'
import { LogReader } from '../../src/core/logs/log-reader'
import { contest } from '../ratio'
import { inBenchFolder, writeSample } from './sample-log'

/** Opening a large log at its end, and at a line far down, against a small one. */
export async function run(): Promise<void> {
  await inBenchFolder(async (folder) => {
    const large = join(folder, 'large.log')
    const small = join(folder, 'small.log')
    await writeSample(large, 1024)
    await writeSample(small, 1)
    await contest({
      name: 'opening 1 GB at its end, 50 times',
      peerName: '1 MB',
      atMost: 2,
      rounds: 9,
      ours: () => openAtEnd(large),
      peer: () => openAtEnd(small),
    })
    const line = 5_000_000
    await contest({
      name: `opening 1 GB at line ${String(line)}, once indexed, 50 times`,
      peerName: '1 MB at line 5,000',
      atMost: 2,
      rounds: 9,
      ours: () => openAtLine(large, line),
      peer: () => openAtLine(small, 5000),
    })
  })
}

async function openAtEnd(file: string): Promise<void> {
  for (let i = 0; i < 50; i++) {
    const reader = await LogReader.open(file)
    await reader.tail(64 * 1024)
    await reader.close()
  }
}

async function openAtLine(file: string, line: number): Promise<void> {
  for (let i = 0; i < 50; i++) {
    const reader = await LogReader.open(file)
    const lines = await reader.lines(line, 50)
    if (lines.length !== 50) throw new Error('the log has fewer lines')
    await reader.close()
  }
}
