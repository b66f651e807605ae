import { parseArgs } from 'node:util'

import { type Counts, summaryLine, sumOf } from './gate/counts.ts'
import { stages } from './gate/stages.ts'
import { endWithMessage } from './processes/end-with-message.ts'

const usage = `Usage: npm test [-- --only <stage>]…   Stages: ${Object.keys(stages).join(', ')}`

/**
 * `npm test`: every stage, also after one that failed, and the sum of their counts in the last line.
 * The exit code is 0 only when nothing failed.
 */
async function test(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } })
  const chosen = values.only ?? Object.keys(stages)
  const unknown = chosen.filter((name) => !Object.hasOwn(stages, name))
  if (unknown.length > 0) throw new Error(`There is no stage ${unknown.join(', ')}.\n${usage}`)

  const counts: Counts[] = []
  for (const [name, run] of Object.entries(stages)) {
    if (chosen.includes(name)) counts.push(await outcomeOf(name, run))
  }
  const sum = sumOf(counts)
  console.log(`\n${summaryLine(sum)}`)
  return sum.failed === 0 ? 0 : 1
}

/** A stage that breaks down is a failure like any other, and the next one still runs. */
async function outcomeOf(name: string, run: () => Promise<Counts>): Promise<Counts> {
  const started = performance.now()
  console.log(`\n— ${name}`)
  const counts = await run().catch((error: unknown) => {
    endWithMessage(error)
    return { passed: 0, failed: 1, skipped: 0 }
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`— ${name}: ${summaryLine(counts)} (${seconds} s)`)
  return counts
}

process.exitCode = await test().catch(endWithMessage)
