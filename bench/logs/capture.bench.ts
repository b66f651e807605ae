import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { LogStream } from '../../src/core/logs/log-stream'
import { SecretMasker } from '../../src/core/logs/secrets/secret-masker'
import { contest } from '../ratio'
import { calmDisk } from '../touch-memory'
import { inBenchFolder, writeSample } from './sample-log'

const megabytes = 512

/** A child's output to a log with time stamps and three observers, against tee. */
export async function run(): Promise<void> {
  await inBenchFolder(async (folder) => {
    const sample = join(folder, 'sample.log')
    const copy = join(folder, 'copy.log')
    await writeSample(sample, megabytes)
    const prepare = async () => {
      await Promise.all([copy, `${copy}.idx`].map((file) => rm(file, { force: true })))
      calmDisk(folder, megabytes)
    }
    const tee = async () => {
      await prepare()
      return timed(() => execFileSync('sh', ['-c', `cat '${sample}' | tee '${copy}' >/dev/null`]))
    }
    await contest({
      name: 'capture of 512 MB, three observers',
      peerName: 'cmd | tee',
      atMost: 1 / 0.9,
      ours: async () => {
        await prepare()
        return timed(() => capture(sample, copy, 3))
      },
      peer: tee,
    })
    await contest({
      name: 'the same with a follower that reads and one that does not',
      peerName: 'cmd | tee',
      atMost: 1 / 0.9 / 0.95,
      ours: async () => {
        await prepare()
        return timed(() => capture(sample, copy, 3, { followers: true }))
      },
      peer: tee,
    })
    await contest({
      name: 'the same with two secrets masked',
      peerName: 'cmd | tee',
      atMost: 3,
      rounds: 3,
      ours: async () => {
        await prepare()
        const masker = await SecretMasker.of([
          { name: 'TOKEN', value: 'a-rather-long-secret-value' },
          { name: 'PASSWORD', value: 'hunter2/+%' },
        ])
        return timed(() => capture(sample, copy, 3, { masker }))
      },
      peer: tee,
    })
  })
}

async function capture(
  sample: string,
  file: string,
  observers: number,
  options: { followers?: boolean; masker?: SecretMasker } = {},
): Promise<void> {
  const { followers = false, masker } = options
  const log = await LogStream.open({ file, ...(masker === undefined ? {} : { masker }) })
  let observed = 0
  for (let i = 0; i < observers; i++)
    log.addListener(({ bytes }) => void (observed += bytes.length))
  const reading = followers ? readAll(log) : Promise.resolve()
  const idle = log.follow()
  if (followers) void idle.next()
  const child = spawn('cat', [sample], { stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.on('data', (bytes: Buffer) => {
    if (log.write('stdout', bytes)) return
    child.stdout.pause()
    void log.drained().then(() => child.stdout.resume())
  })
  await once(child, 'close')
  await log.close()
  await reading
  await idle.return()
  if (observed !== log.size * observers) throw new Error('an observer missed something')
}

async function readAll(log: LogStream): Promise<void> {
  let bytes = 0
  for await (const chunk of log.follow()) bytes += chunk.bytes.length
  if (bytes !== log.size) throw new Error('the follower missed something')
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}
