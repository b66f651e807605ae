import { defineConfig } from '@playwright/test'

/** `npm run screenshots`: takes the pictures in docs/screenshots from the real app. */
export default defineConfig({
  testDir: 'e2e/screenshots',
  testMatch: '*.ts',
  outputDir: 'test-results/screenshots',
  workers: 1,
  expect: { timeout: 60_000 },
  reporter: 'line',
})
