import { git, type GitPlace } from './git'

/** A branch or tag and the commit that it stands for. `date` is in milliseconds since the epoch. */
export interface Ref {
  /** As in `main`. */
  readonly name: string
  readonly kind: 'branch' | 'remote-branch' | 'tag'
  readonly sha: string
  readonly subject: string
  readonly date: number
}

const format = [
  '%(refname)',
  '%(objectname)',
  '%(*objectname)',
  '%(objecttype)',
  '%(*objecttype)',
  '%(creatordate:unix)',
  '%(contents:subject)',
].join('%00')

/** Branches and tags below `root` that lead to commits, newest first. Changes nothing. */
export async function listRefs(place: GitPlace, root = 'refs/'): Promise<Ref[]> {
  const patterns = kinds.map(([folder]) => root + folder)
  const args = ['for-each-ref', '--sort=-creatordate', `--format=${format}`, ...patterns]
  const { stdout } = await git(args, place)
  return stdout
    .toString('utf8')
    .split('\n')
    .flatMap((line) => parse(line.slice(root.length)) ?? [])
}

const kinds = [
  ['heads', 'branch'],
  ['tags', 'tag'],
  ['remotes', 'remote-branch'],
] as const

function parse(line: string): Ref | null {
  const [path, sha, peeled, type, peeledType, date, subject] = line.split('\0')
  if (path === undefined || sha === undefined || subject === undefined) return null
  const [, kind] = kinds.find(([folder]) => path.startsWith(`${folder}/`)) ?? []
  const isTag = type === 'tag'
  if ((isTag ? peeledType : type) !== 'commit' || kind === undefined) return null
  // `origin/HEAD` only points at another ref of the list.
  if (kind === 'remote-branch' && path.endsWith('/HEAD')) return null
  return {
    name: path.slice(path.indexOf('/') + 1),
    kind,
    sha: isTag ? (peeled ?? '') : sha,
    subject,
    date: Number(date) * 1000,
  }
}
