import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { chmod, copyFile, link, mkdir, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { systemCode } from '../../errors'
import type { TreeTemplate } from './tree-template'

const parallel = 16

/**
 * Makes at `target` (which must not exist) the environment that `template` was taken from, without
 * starting Python. Files are shared with the origin by hard link where the file system can, else
 * copied. The paths of origin and target must be of equal length, so that every rule that depends
 * on it (the limit of `#!` lines) decides as it did for the origin.
 */
export async function replayTemplate(template: TreeTemplate, target: string): Promise<void> {
  await mkdir(target)
  for (const folder of template.folders) await mkdir(join(target, folder))
  await Promise.all(
    template.links.map(({ path, target: to }) =>
      symlink(to.replace(template.origin, target), join(target, path)),
    ),
  )
  await shareFiles(template, target)
  await writeTexts(template, target)
}

async function shareFiles({ origin, shared }: TreeTemplate, target: string): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let path = shared[next++]; path !== undefined; path = shared[next++]) {
      await shareFile(join(origin, path), join(target, path))
    }
  }
  await Promise.all(Array.from({ length: parallel }, worker))
}

async function shareFile(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'EEXIST') throw error
    await copyFile(from, to, constants.COPYFILE_FICLONE)
    // Compiled Python is valid only beside a source with the same time of modification.
    const { atime, mtime, mode } = await stat(from)
    await chmod(to, mode & 0o777)
    await utimes(to, atime, mtime)
  }
}

async function writeTexts(template: TreeTemplate, target: string): Promise<void> {
  const digests = new Map<string, string>()
  for (const { path, text, mode } of inRecordOrder(template.texts)) {
    let written = text.replaceAll(template.origin, target)
    if (isActivation(path))
      written = written.replaceAll(basename(template.origin), promptOf(target))
    if (path.endsWith('.dist-info/RECORD')) written = correctRecord(written, path, digests)
    await writeFile(join(target, path), written, { mode })
    digests.set(path, recordDigest(written))
  }
}

/** A RECORD lists the other files' digests, so it comes after them. */
function inRecordOrder<T extends { readonly path: string }>(texts: readonly T[]): T[] {
  const isRecord = ({ path }: T) => path.endsWith('/RECORD')
  return [...texts.filter((text) => !isRecord(text)), ...texts.filter(isRecord)]
}

/** The lines of rewritten scripts (`../../../bin/pip,sha256=…,229`) get their new digest and size. */
function correctRecord(text: string, record: string, digests: ReadonlyMap<string, string>): string {
  const sitePackages = dirname(dirname(record))
  return text
    .split('\n')
    .map((line) => {
      const path = line.slice(0, line.indexOf(','))
      if (path === '') return line
      const digest = digests.get(join(sitePackages, path).replaceAll('\\', '/'))
      return digest === undefined ? line : `${path},${digest}`
    })
    .join('\n')
}

function recordDigest(text: string): string {
  const hash = createHash('sha256').update(text).digest('base64url')
  return `sha256=${hash},${Buffer.byteLength(text)}`
}

function isActivation(path: string): boolean {
  return /^[^/]+\/activate(?:\.\w+)?$/i.test(path)
}

/** A fingerprint would fill the line; its first characters are enough to know it by. */
function promptOf(target: string): string {
  return basename(target).slice(0, 8)
}
