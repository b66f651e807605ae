import { net, protocol } from 'electron'
import { pathToFileURL } from 'node:url'
import { pageFileOf } from './page-file'

/** Origin of every page of ours. */
export const appOrigin = 'app://runner'

/** As in the page itself, and what only a header can say. Both hold. */
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
}

/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the renderer's files, and nothing outside their folder, under `app://runner/`. */
export function serveApp(folder: string): void {
  protocol.handle('app', async ({ url }) => {
    const file = pageFileOf(url, folder)
    if (file === null) return notFound()
    try {
      const { body, headers: own } = await net.fetch(pathToFileURL(file).toString())
      const type = own.get('Content-Type')
      return new Response(body, {
        headers: { ...headers, ...(type === null ? {} : { 'Content-Type': type }) },
      })
    } catch {
      // There is no such file; which one was asked for is seen in the page's own console.
      return notFound()
    }
  })
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers })
}
