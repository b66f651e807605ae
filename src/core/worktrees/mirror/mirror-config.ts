import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { systemCode } from '../../errors'
import { localConfig, setConfig } from '../../git/config'
import type { GitPlace } from '../../git/git'
import { upstreamSetting } from '../../git/submodule'

/**
 * Settings of the user's repository that decide what bytes a checkout gets. Without them a
 * worktree of the same commit would differ from the user's own.
 */
const decidesBytes =
  /^(?:core\.(?:autocrlf|eol|safecrlf|precomposeunicode|checkroundtripencoding|attributesfile)|filter\..+|lfs\..+)$/i

/** Makes a new mirror safe to have worktrees, and never to lose a commit. */
export async function configureMirror(mirror: GitPlace): Promise<void> {
  // A run's `git push` in a worktree must not push every ref there is.
  await setConfig(mirror, 'remote.origin.mirror')
  // Commits of past runs must stay, even when their branch was rewritten or removed.
  await setConfig(mirror, 'gc.pruneExpire', 'never')
  await setConfig(mirror, 'gc.auto', '0')
  await setConfig(mirror, 'maintenance.auto', 'false')
}

/**
 * Copies what decides bytes from the repository at `source`, so that checkouts are the same.
 * Returns a digest of it.
 */
export async function adoptCheckoutConfig(
  mirror: GitPlace,
  source: GitPlace,
  sourceCommonDir: string,
): Promise<string> {
  const settings = await localConfig(source)
  const conversions = settings.filter(([name]) => decidesBytes.test(name))
  const upstream = upstreamOf(settings, source.cwd)
  const wanted = byName([...conversions, ...upstream])
  const isOurs = (name: string) => decidesBytes.test(name) || name === upstreamSetting
  const present = byName((await localConfig(mirror)).filter(([name]) => isOurs(name)))
  for (const name of present.keys()) if (!wanted.has(name)) await setConfig(mirror, name)
  for (const [name, values] of wanted) {
    if (present.get(name)?.join('\0') !== values.join('\0'))
      await setConfig(mirror, name, ...values)
  }
  const attributes = await copyAttributes(sourceCommonDir, mirror.cwd)
  return createHash('sha256')
    .update(JSON.stringify([conversions, attributes]))
    .digest('hex')
}

/** As a setting of the mirror; none when the source was cloned from nowhere. */
function upstreamOf(
  settings: readonly [name: string, value: string][],
  folder: string,
): [name: string, value: string][] {
  const url = settings.find(([name]) => name === 'remote.origin.url')?.[1]
  if (url === undefined) return []
  return [[upstreamSetting, /^\.\.?(?:\/|$)/.test(url) ? resolve(folder, url) : url]]
}

async function copyAttributes(from: string, to: string): Promise<string | null> {
  const target = join(to, 'info', 'attributes')
  await mkdir(join(to, 'info'), { recursive: true })
  try {
    await copyFile(join(from, 'info', 'attributes'), target)
    return await readFile(target, 'latin1')
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
    await rm(target, { force: true })
    return null
  }
}

function byName(pairs: readonly [string, string][]): Map<string, string[]> {
  const map = new Map<string, string[]>()
  for (const [name, value] of pairs) map.set(name, [...(map.get(name) ?? []), value])
  return map
}
