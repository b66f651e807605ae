import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'

/** Only what must stay outside the bundle: native modules, loaded from node_modules at run time. */
const native = ['better-sqlite3', '@lydell/node-pty', 'koffi', 'electron']

export default defineConfig({
  main: {
    build: {
      target: 'node18',
      externalizeDeps: false,
      rolldownOptions: {
        external: native,
        input: { index: resolve('src/main/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  preload: {
    build: {
      target: 'node18',
      externalizeDeps: false,
      rolldownOptions: {
        external: ['electron'],
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), tailwind()],
    build: {
      target: 'chrome114',
      // Lowers what the oldest Chromium lacks, light-dark() above all.
      cssMinify: 'lightningcss',
      rolldownOptions: { input: { index: resolve('src/renderer/index.html') } },
    },
  },
})
