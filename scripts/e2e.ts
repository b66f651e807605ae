import { runJourneys } from './gate/journeys.ts'
import { endWithMessage } from './processes/end-with-message.ts'

/** `npm run test:e2e -- [Playwright arguments]`: the journeys on the real app. */
process.exitCode = await runJourneys(process.argv.slice(2)).catch(endWithMessage)
