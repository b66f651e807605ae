import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { LineIndex } from '../../src/core/logs/lines/line-index'
import { searchLog } from '../../src/core/logs/search/search-log'
import { contest } from '../ratio'
import { inBenchFolder, writeSample } from './sample-log'

/** Search and line index of a 1 GB log, against grep and wc. */
export async function run(): Promise<void> {
  await inBenchFolder(async (folder) => {
    const file = join(folder, 'sample.log')
    await writeSample(file, 1024)
    for (const query of [
      'NeedleInTheLog',
      'absent from here',
      'test_case_976 PASSED .....\n'.trim(),
    ]) {
      await contest({
        name: `literal search in 1 GB for ${JSON.stringify(query)}`,
        peerName: 'LC_ALL=C grep -cF',
        atMost: 1.3,
        ours: () => search(file, query, true),
        peer: () => grep(['-cF', query, file]),
      })
    }
    await contest({
      name: 'search in 1 GB without case',
      peerName: 'LC_ALL=C grep -ciF',
      atMost: 10,
      rounds: 3,
      ours: () => search(file, 'needleinthelog', false),
      peer: () => grep(['-ciF', 'needleinthelog', file]),
    })
    await contest({
      name: 'line index of 1 GB',
      peerName: 'wc -l',
      atMost: 2,
      ours: () => new LineIndex(file).build(),
      peer: async () => void execFileSync('wc', ['-l', file]),
    })
  })
}

async function search(file: string, query: string, caseSensitive: boolean): Promise<void> {
  for await (const event of searchLog({ file, query, caseSensitive, limit: 1_000_000 })) {
    if (event.kind === 'done' && event.limited) throw new Error('the limit was reached')
  }
}

async function grep(args: string[]): Promise<void> {
  try {
    execFileSync('grep', args, { env: { ...process.env, LC_ALL: 'C' } })
  } catch (error) {
    // grep exits with 1 when nothing was found.
    if (!(error instanceof Error && 'status' in error && error.status === 1)) throw error
  }
}
