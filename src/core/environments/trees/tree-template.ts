import { lstatSync, readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** A finished virtual environment taken apart: what it takes to make another at the same depth. */
export interface TreeTemplate {
  /** The absolute path that the texts and links below speak of. */
  readonly origin: string
  /** Relative paths, parents first. */
  readonly folders: readonly string[]
  readonly links: readonly { readonly path: string; readonly target: string }[]
  /** Files that are the same in every environment: shared, and so never edited in place. */
  readonly shared: readonly string[]
  /** Small files that name the environment's own path: written anew. */
  readonly texts: readonly { readonly path: string; readonly text: string; readonly mode: number }[]
}

/** Larger files are never scripts or configuration. */
const largestTextBytes = 256 * 1024

/**
 * Takes apart the environment at `origin`. Null when a file that is no text names that path, so
 * that copies of it would be wrong (compiled Python is exempt: the interpreter corrects it on load).
 */
export function readTemplate(origin: string): TreeTemplate | null {
  const template = {
    origin,
    folders: [] as string[],
    links: [] as { path: string; target: string }[],
    shared: [] as string[],
    texts: [] as { path: string; text: string; mode: number }[],
  }
  const pending = ['']
  for (let folder = pending.shift(); folder !== undefined; folder = pending.shift()) {
    for (const entry of readdirSync(join(origin, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      const absolute = join(origin, path)
      if (entry.isSymbolicLink()) {
        template.links.push({ path, target: readlinkSync(absolute) })
      } else if (entry.isDirectory()) {
        template.folders.push(path)
        pending.push(path)
      } else if (path.endsWith('.pyc')) {
        template.shared.push(path)
      } else {
        const stats = lstatSync(absolute)
        const bytes = readFileSync(absolute)
        const isOwn = bytes.includes(origin)
        const isRecord = path.endsWith('.dist-info/RECORD')
        if (!isOwn && !isRecord) {
          template.shared.push(path)
          continue
        }
        if (stats.size > largestTextBytes || bytes.includes(0)) return null
        template.texts.push({ path, text: bytes.toString('utf8'), mode: stats.mode & 0o777 })
      }
    }
  }
  return template
}
