import { print, median } from '../execution/figures'
import { AppHouse } from './app-house'

const bytes = 24_000_000
const rounds = 3
const atLeast = 0.65

interface Watched extends Window {
  paneBytes: { received: number; parsed: number; firstAt: number; lastAt: number; free: boolean }
}

/**
 * What a pane parses in a second while a run outruns it, against the same page when main is told
 * that all was parsed as soon as it has arrived, which turns flow control off.
 */
export async function run(): Promise<void> {
  await AppHouse.with(async (house) => {
    await house.page.addInitScript(tapPorts)
    await house.page.reload()
    await house.page.getByRole('heading', { level: 1 }).waitFor()
    const speeds = { controlled: [] as number[], free: [] as number[] }
    for (let round = 0; round <= rounds; round++) {
      for (const kind of ['free', 'controlled'] as const) {
        const speed = await parsedPerSecond(house, kind === 'free')
        // The first round warms up.
        if (round > 0) speeds[kind].push(speed)
      }
    }
    const [controlled, free] = [median(speeds.controlled), median(speeds.free)]
    const ratio = controlled / free
    print('pane throughput', {
      'with flow control': `${controlled.toFixed(1)} MB/s`,
      without: `${free.toFixed(1)} MB/s`,
      ratio: `${ratio.toFixed(2)} (at least ${String(atLeast)}: ${ratio >= atLeast ? 'ok' : 'MISSED'})`,
    })
  })
}

async function parsedPerSecond(house: AppHouse, free: boolean): Promise<number> {
  const { page } = house
  await page.evaluate((isFree) => {
    const watched = window as unknown as Watched
    watched.paneBytes = { received: 0, parsed: 0, firstAt: 0, lastAt: 0, free: isFree }
  }, free)
  const mark = house.newMark()
  await house.launch(
    `sleep 1; yes 'a line of output that is neither long nor short, as most are' | head -c ${String(bytes)}; echo > '${mark}'`,
  )
  await house.untilMark(mark)
  await page.waitForFunction(() => {
    const { received, parsed, lastAt } = (window as unknown as Watched).paneBytes
    return received > 0 && parsed >= received && performance.now() - lastAt > 500
  })
  const figures = await page.evaluate(() => (window as unknown as Watched).paneBytes)
  await house.leaveRun()
  return figures.parsed / 1000 / (figures.lastAt - figures.firstAt)
}

/** Runs in the page before its own code: counts what log ports carry, and can answer at once. */
function tapPorts(): void {
  const watched = window as unknown as Watched
  watched.paneBytes = { received: 0, parsed: 0, firstAt: 0, lastAt: 0, free: false }
  const { prototype } = MessagePort
  const onmessage = Object.getOwnPropertyDescriptor(prototype, 'onmessage')
  const post = Object.getOwnPropertyDescriptor(prototype, 'postMessage')?.value as (
    this: MessagePort,
    ...all: unknown[]
  ) => void
  prototype.postMessage = function (this: MessagePort, message: unknown, ...rest: unknown[]) {
    const sent = message as { kind?: string; bytes?: number }
    if (sent?.kind === 'acknowledge') {
      watched.paneBytes.parsed += sent.bytes ?? 0
      watched.paneBytes.lastAt = performance.now()
      if (watched.paneBytes.free) return
    }
    Reflect.apply(post, this, [message, ...rest])
  }
  Object.defineProperty(prototype, 'onmessage', {
    ...onmessage,
    set(this: MessagePort, listener: ((event: MessageEvent) => void) | null) {
      const tapped =
        listener &&
        ((event: MessageEvent) => {
          const data = event.data as { kind?: string; bytes?: Uint8Array }
          if (data?.kind === 'data' && data.bytes) {
            watched.paneBytes.firstAt ||= performance.now()
            watched.paneBytes.received += data.bytes.length
            const answer = { kind: 'acknowledge', bytes: data.bytes.length }
            if (watched.paneBytes.free) Reflect.apply(post, this, [answer])
          }
          listener.call(this, event)
        })
      onmessage?.set?.call(this, tapped)
    },
  })
}
