import { failingChecks } from './gate/checks.ts'

/**
 * `npm run check [-- names]`: format, types, lint, walls, dead code. Prints nothing when all is
 * well, and otherwise what the failing tools said.
 */
const failures = await failingChecks(process.argv.slice(2))
for (const { name, output } of failures) console.error(`${name}\n${output.trimEnd()}\n`)
process.exitCode = failures.length === 0 ? 0 : 1
