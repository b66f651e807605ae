import type { Page } from '@playwright/test'

/** A look at the rows of the terminal, again and again until `stop`, which gives what was seen. */
export interface RowWatch {
  stop(): Promise<number[]>
}

/** In each period of so many milliseconds since the epoch something is printed for the first `on`. */
export interface Rhythm {
  readonly on: number
  readonly period: number
}

/**
 * Notes in each frame for how many milliseconds something newer than the newest line on screen has been
 * there, by the time that the line begins with (`T` and seconds since the epoch). Without pauses in the
 * rhythm that is the age of the line.
 */
export function watchRows(page: Page, rhythm: Rhythm): Promise<RowWatch> {
  return start(page, 'frames', rhythm)
}

/** The same, but once for each new line, when it has been drawn. */
export function watchNewLines(page: Page): Promise<RowWatch> {
  return start(page, 'lines', { on: 1, period: 1 })
}

async function start(page: Page, what: 'frames' | 'lines', rhythm: Rhythm): Promise<RowWatch> {
  await page.locator('.xterm-rows').waitFor({ state: 'attached' })
  const handle = await page.evaluateHandle(
    ([mode, { on, period }]) => {
      const rows = document.querySelector('.xterm-rows')
      const lags: number[] = []
      let newest = 0
      const look = () => {
        const times = [...(rows?.textContent ?? '').matchAll(/T(\d{10}\.\d{6})/g)].map((match) =>
          Number(match[1]),
        )
        const latest = Math.max(0, ...times)
        if (latest === 0 || (mode === 'lines' && latest === newest)) return
        newest = latest
        const now = performance.timeOrigin + performance.now()
        const made = latest * 1000
        // The last lines before a pause are made a little earlier.
        const isLast = made % period > on - Math.min(5, period - on) && period > on
        lags.push(Math.max(0, now - (isLast ? made - (made % period) + period : made)))
      }
      let going = true
      const frame = () => {
        look()
        if (going) requestAnimationFrame(frame)
      }
      const observer = new MutationObserver(look)
      if (mode === 'frames') requestAnimationFrame(frame)
      else if (rows) observer.observe(rows, { childList: true, subtree: true, characterData: true })
      return {
        stop() {
          going = false
          observer.disconnect()
          return lags
        },
      }
    },
    [what, rhythm] as const,
  )
  return { stop: () => handle.evaluate((watch) => watch.stop()) }
}
