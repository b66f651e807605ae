import { git, type GitPlace } from './git'

/** A branch or tag and the commit that it stands for. `date` is in milliseconds since the epoch. */
export interface Ref {
  /** As in `refs/heads/main`. */
  readonly fullName: string
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

/** Branches and tags that lead to commits, newest first. Changes nothing. */
export async function listRefs(place: GitPlace): Promise<Ref[]> {
  const patterns = ['refs/heads', 'refs/tags', 'refs/remotes']
  const args = ['for-each-ref', '--sort=-creatordate', `--format=${format}`, ...patterns]
  const { stdout } = await git(args, place)
  return stdout
    .toString('utf8')
    .split('\n')
    .flatMap((line) => parse(line) ?? [])
}

function parse(line: string): Ref | null {
  const [fullName, sha, peeled, type, peeledType, date, subject] = line.split('\0')
  if (fullName === undefined || sha === undefined || subject === undefined) return null
  const kind = kindOf(fullName)
  const isTag = type === 'tag'
  if ((isTag ? peeledType : type) !== 'commit' || kind === null) return null
  // `origin/HEAD` only points at another ref of the list.
  if (kind === 'remote-branch' && fullName.endsWith('/HEAD')) return null
  return {
    fullName,
    name: fullName.split('/').slice(2).join('/'),
    kind,
    sha: isTag ? (peeled ?? '') : sha,
    subject,
    date: Number(date) * 1000,
  }
}

function kindOf(fullName: string): Ref['kind'] | null {
  if (fullName.startsWith('refs/heads/')) return 'branch'
  if (fullName.startsWith('refs/remotes/')) return 'remote-branch'
  return fullName.startsWith('refs/tags/') ? 'tag' : null
}
