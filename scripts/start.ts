import { runHere } from './processes/run.ts'
import { buildApp } from './runtime/build-app.ts'
import { hasDisplay, noDisplayAdvice } from './runtime/display.ts'
import { readyElectron } from './runtime/ready-electron.ts'
import { repository } from './runtime/repository.ts'
import { endWithMessage } from './processes/end-with-message.ts'

/** `npm start`: the app, built from these sources, in a window. */
async function start(): Promise<number> {
  if (!hasDisplay()) {
    console.error(noDisplayAdvice)
    return 1
  }
  const electron = await readyElectron({ virtualScreen: false })
  await buildApp()
  const args = [...electron.args, repository, ...process.argv.slice(2)]
  return await runHere(electron.executable, args, { env: electron.env })
}

process.exitCode = await start().catch(endWithMessage)
