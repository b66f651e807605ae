import { expect, it } from 'vitest'
import { ProgressReader, progressText, type GitProgress } from './git-progress'

function read(...pieces: string[]): GitProgress[] {
  const reports: GitProgress[] = []
  const reader = new ProgressReader((progress) => reports.push(progress))
  for (const piece of pieces) reader.push(piece)
  return reports
}

it('reports each phase and each further tenth once', () => {
  const reports = read(
    'remote: Counting objects: 5, done.\n',
    'Receiving objects:   1% (1/100)\rReceiving objects:   2% (2/100)\r',
    'Receiving objects:  10% (10/100)\rReceiving objects: 100% (100/100), done.\n',
  )
  expect(reports.map(progressText)).toEqual([
    'Counting objects',
    'Receiving objects: 0%',
    'Receiving objects: 10%',
    'Receiving objects: 100%',
  ])
})

it('reads a line that arrives in pieces, and ignores what is no progress', () => {
  expect(read('warning: nothing\nUpdating fi', 'les:  50% (1/', '2)\r')).toEqual([
    { phase: 'Updating files', percent: 50 },
  ])
})
