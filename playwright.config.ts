import { defineConfig } from '@playwright/test'

const minute = 60_000

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // Each journey has an Electron, git, Python and a renderer without a GPU to itself.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 2 * minute,
  expect: { timeout: 20_000 },
  reporter: [['line'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: { trace: 'retain-on-failure' },
})
