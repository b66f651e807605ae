import { describe, expect, test } from 'vitest'

import { playwrightCounts, summaryLine, sumOf, vitestCounts } from './counts.ts'

/** A report with these tests in one file, as vitest writes it. */
function vitestReport(...statuses: ('passed' | 'failed' | 'pending')[]): string {
  return JSON.stringify({
    numPassedTests: statuses.filter((status) => status === 'passed').length,
    numFailedTests: statuses.filter((status) => status === 'failed').length,
    numPendingTests: statuses.filter((status) => status === 'pending').length,
    testResults: [
      {
        status: statuses.includes('failed') ? 'failed' : 'passed',
        assertionResults: statuses.map((status) => ({ status })),
      },
    ],
  })
}

function playwrightReport(stats: object, errors: unknown[] = []): string {
  return JSON.stringify({
    stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
    errors,
  })
}

describe('vitestCounts', () => {
  test('counts what passed, what failed and what was skipped', () => {
    const report = vitestReport('passed', 'passed', 'failed', 'pending')
    expect(vitestCounts({ code: 1, report })).toEqual({ passed: 2, failed: 1, skipped: 1 })
  })

  test('counts a file that could not be loaded as one failure', () => {
    const report = JSON.stringify({
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      testResults: [{ status: 'failed', assertionResults: [] }],
    })
    expect(vitestCounts({ code: 1, report })).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  test('counts a failure that no test owns, such as an unhandled rejection', () => {
    expect(vitestCounts({ code: 1, report: vitestReport('passed') })).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    })
  })

  test('counts a runner that left no report as one failure, whatever its exit code', () => {
    expect(vitestCounts({ code: 0, report: undefined })).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    })
    expect(vitestCounts({ code: 137, report: undefined })).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    })
  })
})

describe('playwrightCounts', () => {
  test('counts flaky tests and errors outside tests as failures', () => {
    const report = playwrightReport({ expected: 5, unexpected: 1, flaky: 1 }, [
      { message: 'setup' },
    ])
    expect(playwrightCounts({ code: 1, report })).toEqual({ passed: 5, failed: 3, skipped: 0 })
  })

  test('counts a clean run as it is', () => {
    const report = playwrightReport({ expected: 7, skipped: 2 })
    expect(playwrightCounts({ code: 0, report })).toEqual({ passed: 7, failed: 0, skipped: 2 })
  })
})

test('the last line is the sum of all stages', () => {
  const sum = sumOf([
    { passed: 0, failed: 0, skipped: 0 },
    { passed: 40, failed: 1, skipped: 2 },
    { passed: 2, failed: 0, skipped: 0 },
  ])
  expect(summaryLine(sum)).toBe('42 passed, 1 failed, 2 skipped')
})
