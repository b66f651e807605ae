/** How many tests held, how many did not, and how many need what this machine lacks. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** What a test runner left: its exit code and, unless it crashed, its JSON report. */
export interface RunnerEnd {
  readonly code: number
  readonly report: string | undefined
}

/** The parts of vitest's JSON report that count. */
interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/** The parts of Playwright's JSON report that count. */
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

/** A file that could not be loaded has no tests to fail, and counts as one. */
export function vitestCounts(end: RunnerEnd): Counts {
  return counted(end, (json) => {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = json as VitestReport
    const broken = testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
    )
    return {
      passed: numPassedTests,
      failed: numFailedTests + broken.length,
      skipped: numPendingTests,
    }
  })
}

/** A test that held only at the second try did not hold. */
export function playwrightCounts(end: RunnerEnd): Counts {
  return counted(end, (json) => {
    const { stats, errors } = json as PlaywrightReport
    const failed = stats.unexpected + stats.flaky + errors.length
    return { passed: stats.expected, failed, skipped: stats.skipped }
  })
}

/** The counts of all stages together. */
export function sumOf(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}

/** The last line of `npm test`. */
export function summaryLine({ passed, failed, skipped }: Counts): string {
  const left = skipped === 0 ? '' : `, ${skipped} skipped`
  return `${passed} passed, ${failed} failed${left}`
}

/** A runner that failed without naming a test, or left no report, has one failure at least. */
function counted(end: RunnerEnd, read: (report: unknown) => Counts): Counts {
  const counts =
    end.report === undefined ? { passed: 0, failed: 1, skipped: 0 } : read(parsed(end.report))
  return end.code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function parsed(report: string): unknown {
  return JSON.parse(report)
}
