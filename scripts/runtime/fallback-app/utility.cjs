'use strict'

// Stands in for the script of a utility process: sets up the bridges, then becomes that script.

const Module = require('node:module')

require('./bridges.cjs')

const own = process.argv.indexOf(__filename)
const [script] = process.argv.splice(own + 1, 1)
process.argv[own] = script
Module._load(script, null, true)
