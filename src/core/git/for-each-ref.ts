import { git, type GitPlace } from './git'

/** A branch or tag and the commit that it stands for. `date` is in milliseconds since the epoch. */
export interface Ref {
  /** As in `main`; `heads/v1` where `v1` alone would mean the tag. */
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
  const lines = stdout.toString('utf8').split('\n')
  return unmistakable(lines.flatMap((line) => parse(line.slice(root.length)) ?? []))
}

/** git takes a name for a tag first, then for a branch: whichever comes later needs its folder. */
function unmistakable(refs: readonly Ref[]): Ref[] {
  const names = new Map(kinds.map(([, kind]) => [kind, new Set<string>()]))
  for (const { kind, name } of refs) names.get(kind)?.add(name)
  const taken = (kind: Ref['kind'], name: string) => names.get(kind)?.has(name) === true
  return refs.map((ref) => {
    const { kind, name } = ref
    if (kind === 'branch' && taken('tag', name)) return { ...ref, name: `heads/${name}` }
    const isHidden = kind === 'remote-branch' && (taken('tag', name) || taken('branch', name))
    return isHidden ? { ...ref, name: `remotes/${name}` } : ref
  })
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
