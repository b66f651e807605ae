import { gitFields, type GitPlace } from './git'
import { checkRevision } from './ref-name'

/** What a person wants to know of a commit. `date` is its commit time, in ms since the epoch. */
export interface Commit {
  readonly sha: string
  readonly subject: string
  readonly author: string
  readonly date: number
}

const format = ['%H', '%an', '%ct', '%s'].join('%x1f')
const plain = ['-z', `--format=${format}`, '--no-show-signature', '--no-color', '--no-decorate']

/** Commits that `ref` leads to, newest first, whose message contains `search` in any case. */
export async function listCommits(
  place: GitPlace,
  { ref, search, limit }: { ref: string; search?: string | undefined; limit: number },
): Promise<Commit[]> {
  const filter =
    search === undefined || search === ''
      ? []
      : ['--regexp-ignore-case', '--fixed-strings', `--grep=${search}`]
  const args = ['log', ...plain, `--max-count=${limit}`, ...filter]
  return (await gitFields([...args, '--end-of-options', checkRevision(ref), '--'], place)).map(
    parse,
  )
}

/** One commit. Throws `GIT_FAILED` when the repository does not hold it. */
export async function readCommit(place: GitPlace, sha: string): Promise<Commit> {
  const args = ['log', ...plain, '--max-count=1', '--end-of-options', checkRevision(sha), '--']
  const [record = ''] = await gitFields(args, place)
  return parse(record)
}

function parse(record: string): Commit {
  const [sha = '', author = '', date = '0', ...subject] = record.split('\x1f')
  return { sha, author, date: Number(date) * 1000, subject: subject.join('\x1f') }
}
