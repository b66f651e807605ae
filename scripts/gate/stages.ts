import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'

import { runHere } from '../processes/run.ts'
import { repository } from '../runtime/repository.ts'
import { failingChecks } from './checks.ts'
import { type Counts, playwrightCounts, vitestCounts } from './counts.ts'
import { runJourneys } from './journeys.ts'

const reports = path.join(repository, 'test-results')

/** The stages of the gate, in the order in which they run. */
export const stages: Readonly<Record<string, () => Promise<Counts>>> = {
  check: checkStage,
  unit: () => vitestStage('unit'),
  integration: () => vitestStage('integration'),
  e2e: journeyStage,
}

/** Checks are no tests: they add to the count only when they fail. */
async function checkStage(): Promise<Counts> {
  const failures = await failingChecks()
  for (const { name, output } of failures) console.error(`${name}\n${output.trimEnd()}\n`)
  return { passed: 0, failed: failures.length, skipped: 0 }
}

async function vitestStage(project: string): Promise<Counts> {
  const report = await freshReport(`${project}.json`)
  const code = await runHere(
    'vitest',
    [
      ...['run', '--project', project],
      ...['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${report}`],
    ],
    { cwd: repository },
  )
  return vitestCounts({ code, report: await textOf(report) })
}

async function journeyStage(): Promise<Counts> {
  // Playwright's own configuration names this file.
  const report = await freshReport('e2e.json')
  const code = await runJourneys([])
  return playwrightCounts({ code, report: await textOf(report) })
}

/** The place of a report, with no old one left there to be taken for new. */
async function freshReport(name: string): Promise<string> {
  const file = path.join(reports, name)
  await mkdir(reports, { recursive: true })
  await rm(file, { force: true })
  return file
}

async function textOf(file: string): Promise<string | undefined> {
  return await readFile(file, 'utf8').catch(() => undefined)
}
