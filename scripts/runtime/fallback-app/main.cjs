'use strict'

// Electron's own default app, as small as it can be: `electron [switches] <app folder> [arguments]`
// runs that folder, after the bridges that today's dependencies need are in place.

const { app } = require('electron')
const { readFileSync } = require('node:fs')
const Module = require('node:module')
const path = require('node:path')

require('./bridges.cjs')

const position = process.argv.findIndex((argument, index) => index > 0 && !argument.startsWith('-'))
if (position === -1) {
  process.stderr.write('Usage: electron <folder of an app>\n')
  app.exit(2)
} else {
  runApp(path.resolve(process.argv[position]))
}

/** Runs the app in `folder` as if it had been the one this Electron was packaged with. */
function runApp(folder) {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const name = manifest.productName ?? manifest.name

  process.defaultApp = true
  app.setAppPath(folder)
  if (manifest.version) app.setVersion(manifest.version)
  if (name) app.setName(name)
  // The name was still the fallback's when Electron chose this folder.
  app.setPath('userData', path.join(app.getPath('appData'), app.name))
  app.setDesktopName(`${manifest.name}.desktop`)

  const main = path.resolve(folder, manifest.main ?? 'index.js')
  Module._load(main, null, true)
}
