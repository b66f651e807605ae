import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchCache, medianMs } from './bench-cache'

const manifestCount = 10
const rounds = 2_000

/** A warm `ensure` of 10 manifests against reading and hashing the same 10 files. Wanted: ≤ 3 ×. */
export async function warm(): Promise<void> {
  const { workspace, manager, close } = benchCache()
  const manifests = Array.from({ length: manifestCount }, (_, index) => `requirements-${index}.txt`)
  for (const name of manifests) writeFileSync(join(workspace, name), comments(60))
  const request = { workspace, manifests, builder: 'pip' as const }
  ;(await manager.ensure(request)).release()
  const bare = () =>
    manifests.map((name) =>
      createHash('sha256')
        .update(readFileSync(join(workspace, name)))
        .digest('hex'),
    )
  const ensure = async () => (await manager.ensure(request)).release()
  await medianMs(rounds, bare)
  await medianMs(rounds, ensure)
  const bareMs = await medianMs(rounds, bare)
  const ensureMs = await medianMs(rounds, ensure)
  const ratio = ensureMs / bareMs
  console.log(
    `warm ensure, ${manifestCount} manifests: ${ensureMs.toFixed(3)} ms; bare read and hash ${bareMs.toFixed(3)} ms; ratio ${ratio.toFixed(2)} (≤ 3)`,
  )
  close()
}

/** A manifest of ordinary length that installs nothing. */
function comments(lines: number): string {
  return Array.from({ length: lines }, (_, index) => `# package-${index}==1.${index}.0\n`).join('')
}
