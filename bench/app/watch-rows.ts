import type { Page } from '@playwright/test'

/** A look at the rows of the terminal, again and again until `stop`, which gives what was seen. */
export interface RowWatch {
  stop(): Promise<number[]>
}

/**
 * Notes in each frame how many milliseconds ago the newest line on screen was made, by the time that
 * the line begins with (`T` and seconds since the epoch).
 */
export function watchRows(page: Page): Promise<RowWatch> {
  return start(page, 'frames')
}

/** The same, but once for each new line, when it has been drawn. */
export function watchNewLines(page: Page): Promise<RowWatch> {
  return start(page, 'lines')
}

async function start(page: Page, what: 'frames' | 'lines'): Promise<RowWatch> {
  await page.locator('.xterm-rows').waitFor({ state: 'attached' })
  const handle = await page.evaluateHandle((mode) => {
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
      lags.push(performance.timeOrigin + performance.now() - latest * 1000)
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
  }, what)
  return { stop: () => handle.evaluate((watch) => watch.stop()) }
}
