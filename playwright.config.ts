import { defineConfig } from '@playwright/test'

import { screens } from './e2e/screens.ts'

const minute = 60_000

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // A journey keeps to its own home and screen, so that any two may run beside each other.
  fullyParallel: true,
  workers: Math.max(1, screens().length),
  retries: 0,
  forbidOnly: true,
  timeout: 2 * minute,
  expect: { timeout: 20_000 },
  reporter: [['line'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: { trace: 'retain-on-failure' },
})
