import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

import { workerModulePath } from './scripts/vite/worker-module-path.ts'

const minute = 60_000
/** A disk that is busy with something else can hold up a write for longer than vitest's one second. */
const patience = minute / 3
/** Takes real projects from a package index, which the gate must not depend on. */
const needsIndex = 'src/core/supervisor/real-projects.integration.test.ts'

export default defineConfig({
  test: {
    // Vitest's own is one less than there are cores, and on two that is one. A third of the time of
    // the integration tests is waiting: for a git, a Python, the grace of a stop.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        plugins: [workerModulePath()],
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.ts'],
          exclude: ['**/*.integration.test.ts'],
          // Generous, since the machine may be busy: a limit is for what hangs.
          testTimeout: minute / 2,
          expect: { poll: { timeout: patience } },
        },
      },
      {
        plugins: [workerModulePath()],
        test: {
          name: 'integration',
          include: ['src/**/*.integration.test.ts', 'scripts/**/*.integration.test.ts'],
          exclude: [needsIndex],
          globalSetup: ['src/core/environments/fixtures/seed-folder.ts'],
          testTimeout: 2 * minute,
          hookTimeout: 2 * minute,
          expect: { poll: { timeout: patience } },
        },
      },
      {
        plugins: [workerModulePath()],
        test: {
          // Only when asked for: `npm run test:real`.
          name: 'real',
          include: [needsIndex],
          testTimeout: 15 * minute,
          hookTimeout: minute,
        },
      },
    ],
  },
})
