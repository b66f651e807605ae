import { describe, expect, it } from 'vitest'
import type { CommandStatus, CommandSummary } from '../../contract/commands'
import { runSummary } from './fixtures/run-summary'
import { runLines } from './run-lines'

const now = new Date(2026, 2, 18, 15).getTime()
const day = 24 * 3_600_000

describe('runLines', () => {
  it('puts live runs on top and the others under their days', () => {
    const runs = [
      run('d', 'succeeded', now - 1000),
      run('c', 'running', now - 2000),
      run('b', 'failed', now - day),
      run('a', 'pending', now - day),
    ]
    const lines = runLines(runs, now).map((line) =>
      line.kind === 'heading' ? `# ${line.text}` : line.run.id,
    )
    expect(lines).toEqual(['# Live', 'c', 'a', '# Today', 'd', '# Yesterday', 'b'])
  })

  it('shows the queue in its order, below what is under way', () => {
    const runs = [
      { ...run('third', 'pending', now), queuePosition: 3 },
      { ...run('first', 'pending', now - 1), queuePosition: 1 },
      run('under way', 'running', now - 2),
    ]
    const ids = runLines(runs, now).flatMap((line) => (line.kind === 'run' ? [line.run.id] : []))
    expect(ids).toEqual(['under way', 'first', 'third'])
  })

  it('is empty without runs', () => {
    expect(runLines([], now)).toEqual([])
  })
})

function run(id: string, status: CommandStatus, createdAt: number): CommandSummary {
  return runSummary({ id, status, createdAt })
}
