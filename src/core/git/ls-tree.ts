import { gitFields, type GitPlace } from './git'

/**
 * Names of the files at commit `sha`, at most `maxDepth` folders deep (0: the root's own files).
 * Only the folders that are shown are read.
 */
export async function listTree(place: GitPlace, sha: string, maxDepth: number): Promise<string[]> {
  const files: string[] = []
  let folders = ['']
  for (let depth = 0; depth <= maxDepth && folders.length > 0; depth++) {
    const entries = (await Promise.all(folders.map((name) => listFolder(place, sha, name)))).flat()
    files.push(...entries.filter((entry) => entry.type === 'blob').map((entry) => entry.path))
    folders = entries.filter((entry) => entry.type === 'tree').map((entry) => entry.path)
    if (folders.length > 64) return [...files, ...(await listAll(place, sha, maxDepth, depth))]
  }
  return files
}

interface Entry {
  readonly type: string
  readonly path: string
}

async function listFolder(place: GitPlace, sha: string, folder: string): Promise<Entry[]> {
  const lines = await gitFields(['ls-tree', '-z', '--full-tree', `${sha}:${folder}`], place)
  return lines.map((line) => {
    const tab = line.indexOf('\t')
    const name = line.slice(tab + 1)
    const path = folder === '' ? name : `${folder}/${name}`
    return { type: line.slice(0, tab).split(' ')[1] ?? '', path }
  })
}

/** One process for a wide tree; many small ones would be slower than reading it whole. */
async function listAll(place: GitPlace, sha: string, maxDepth: number, done: number) {
  const names = await gitFields(['ls-tree', '-r', '-z', '--full-tree', '--name-only', sha], place)
  return names.filter((name) => {
    const depth = name.split('/').length - 1
    return depth > done && depth <= maxDepth
  })
}
