import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { x as extract } from 'tar'

import { runQuietly } from '../processes/run.ts'

/** A package of the npm registry, pinned to the bytes of its tarball. */
export interface PinnedPackage {
  readonly name: string
  readonly version: string
  /** The registry's own `integrity`: `sha512-` and the digest in base64. */
  readonly integrity: string
}

/**
 * Fetches the package through npm (so that registry, proxy and cache are the user's own), checks its
 * bytes, and unpacks it into `folder`, which must exist. Nothing of the package is run.
 */
export async function unpackRegistryPackage(pin: PinnedPackage, folder: string): Promise<void> {
  const downloads = await mkdtemp(path.join(folder, '.download-'))
  try {
    const spec = `${pin.name}@${pin.version}`
    await runQuietly('npm', ['pack', spec, '--ignore-scripts', '--pack-destination', downloads])
    const tarball = path.join(downloads, await onlyFileOf(downloads, spec))
    await requireIntegrity(tarball, pin)
    await extract({ file: tarball, cwd: folder, strip: 1, preserveOwner: false })
  } finally {
    await rm(downloads, { recursive: true, force: true })
  }
}

/** Resolves when the file has the pinned bytes; rejects, naming both digests, when it has not. */
export async function requireIntegrity(file: string, pin: PinnedPackage): Promise<void> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const actual = `sha512-${hash.digest('base64')}`
  if (actual !== pin.integrity) {
    throw new Error(
      `${pin.name}@${pin.version} is not the package that was pinned: expected ${pin.integrity}, got ${actual}.`,
    )
  }
}

async function onlyFileOf(folder: string, spec: string): Promise<string> {
  const [file] = await readdir(folder)
  if (file === undefined) throw new Error(`npm pack ${spec} left no file behind.`)
  return file
}
