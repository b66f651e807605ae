'use strict'

// What Node 18.15 lacks and the product's dependencies use. Loaded before the app in main, and by
// --require in the workers and Node children that it starts.

const childProcess = require('node:child_process')
const events = require('node:events')
const { existsSync } = require('node:fs')
const Module = require('node:module')
const path = require('node:path')
const stream = require('node:stream')
const workerThreads = require('node:worker_threads')

addMissingNodeFunctions()
bridgeBetterSqlite()
followIntoChildren()

/** execa imports these two (Node 18.18 and 18.17). As CommonJS only: bundles see them, bare ES imports do not. */
function addMissingNodeFunctions() {
  events.addAbortListener ??= (signal, listener) => {
    let remove = () => {}
    if (signal.aborted) {
      queueMicrotask(() => listener())
    } else {
      signal.addEventListener('abort', listener, { once: true })
      remove = () => signal.removeEventListener('abort', listener)
    }
    return { __proto__: null, [Symbol.dispose ?? Symbol.for('nodejs.dispose')]: remove }
  }
  stream.getDefaultHighWaterMark ??= (objectMode) => (objectMode ? 16 : 16 * 1024)
}

/** The package's own binary needs Node-API 10 and would crash this process at load. */
function bridgeBetterSqlite() {
  const { betterSqlite } = require('./bridges.json')
  const bridged = path.resolve(__dirname, betterSqlite)
  const theirs =
    /[\\/]better-sqlite3[\\/](?:prebuilds|build[\\/](?:Release|Debug))[\\/][^\\/]+\.node$/
  const load = Module._extensions['.node']
  Module._extensions['.node'] = (module, filename) => {
    if (!theirs.test(filename)) return load(module, filename)
    if (!existsSync(bridged)) {
      throw new Error(`The bridged better-sqlite3 is gone from ${bridged}; run npm start again.`)
    }
    return load(module, bridged)
  }
}

/** Worker threads and Node children start without these bridges unless they are told. */
function followIntoChildren() {
  const requireThis = ['--require', __filename]

  const { Worker } = workerThreads
  workerThreads.Worker = class extends Worker {
    constructor(filename, options = {}) {
      super(filename, {
        ...options,
        execArgv: [...requireThis, ...(options.execArgv ?? [])],
      })
    }
  }

  const { fork } = childProcess
  childProcess.fork = (modulePath, args, options) => {
    const [list, settings] = Array.isArray(args) ? [args, options] : [[], options ?? args]
    const execArgv = [...requireThis, ...(settings?.execArgv ?? process.execArgv)]
    return fork(modulePath, list, { ...settings, execArgv })
  }

  if (process.type === 'browser') {
    const { utilityProcess } = require('electron')
    const forkUtility = utilityProcess.fork.bind(utilityProcess)
    utilityProcess.fork = (modulePath, args, options) => {
      const [list, settings] = Array.isArray(args) ? [args, options] : [[], options ?? args]
      // Utility processes do not heed --require.
      return forkUtility(path.join(__dirname, 'utility.cjs'), [modulePath, ...list], settings)
    }
  }
}
