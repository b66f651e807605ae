import type { Page } from '@playwright/test'

/** A look at each frame that the page draws, until `stop` gives the longest gap in milliseconds. */
export interface FrameWatch {
  stop(): Promise<number>
}

export async function watchFrames(page: Page): Promise<FrameWatch> {
  const watch = await page.evaluateHandle(() => {
    let last = performance.now()
    let longest = 0
    let going = true
    const look = () => {
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
      if (going) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    return {
      stop() {
        look()
        going = false
        return longest
      },
    }
  })
  return { stop: () => watch.evaluate((frames) => frames.stop()) }
}
