import { spawn } from 'node:child_process'

/** Whether a window can be shown: there is a display, or the system always has one. */
export function hasDisplay(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/** What to tell a person whose terminal has no display. */
export const noDisplayAdvice = `There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). Either
  - run this in a desktop session;
  - connect with a forwarded display: ssh -X <this machine>; or
  - use a virtual screen: Xvfb :99 -screen 0 1920x1080x24 &  DISPLAY=:99 npm start`

/** A virtual screen, and the end of it. */
export interface VirtualScreen {
  /** The value for `DISPLAY`, such as `:1`. */
  readonly display: string
  stop(): void
}

/** Starts Xvfb on a display number of its own choosing, and resolves once it takes connections. */
export async function startVirtualScreen(): Promise<VirtualScreen> {
  const args = ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const numbers = server.stdio[3]
  if (numbers === null || numbers === undefined) throw new Error('Xvfb has no display pipe.')

  const complaints: Buffer[] = []
  server.stderr?.on('data', (piece: Buffer) => complaints.push(piece))
  const number = await new Promise<string>((resolve, reject) => {
    let text = ''
    numbers.on('data', (piece: Buffer) => {
      text += piece.toString()
      if (text.includes('\n')) resolve(text.trim())
    })
    server.once('error', reject)
    server.once('exit', (code) => {
      reject(new Error(`Xvfb ended (${code}): ${Buffer.concat(complaints).toString().trim()}`))
    })
  })

  const stop = (): void => {
    process.off('exit', stop)
    server.kill()
  }
  process.on('exit', stop)
  server.unref()
  return { display: `:${number}`, stop }
}
