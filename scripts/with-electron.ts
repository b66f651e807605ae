import { endWithMessage } from './processes/end-with-message.ts'
import { runHere } from './processes/run.ts'
import { readyElectron } from './runtime/ready-electron.ts'

const usage = `Usage: node scripts/with-electron.mjs -- <command> [arguments]

Runs the command with a display, started if there is none, and with
  RUNNER_SUPERVISOR_ELECTRON        the Electron to run
  RUNNER_SUPERVISOR_ELECTRON_ARGS   a JSON list of switches it needs on this machine
  RUNNER_SUPERVISOR_RUNTIME_NOTICE  what a person must know about that Electron, if anything`

/** Runs the command that follows `--`, and yields its exit code. */
async function withElectron(argv: readonly string[]): Promise<number> {
  const [command, ...args] = argv[0] === '--' ? argv.slice(1) : argv
  if (command === undefined) {
    console.error(usage)
    return 2
  }
  const electron = await readyElectron({ virtualScreen: true })
  try {
    return await runHere(command, args, { env: electron.env })
  } finally {
    electron.stop()
  }
}

process.exitCode = await withElectron(process.argv.slice(2)).catch(endWithMessage)
