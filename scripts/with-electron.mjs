import { handOver } from './bootstrap/hand-over.mjs'

await handOver('with-electron.ts')
