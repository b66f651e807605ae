import type { Page } from '@playwright/test'

/** The rows in which a match is framed. */
export function framedRows(page: Page) {
  return page.evaluate(() => {
    const middle = (box: DOMRect) => box.top + box.height / 2
    const rows = [...document.querySelectorAll('.xterm-rows > div')]
    const frames = [...document.querySelectorAll('.xterm-decoration')].filter(
      (mark) => mark.checkVisibility() && getComputedStyle(mark).outlineStyle !== 'none',
    )
    return frames.map((frame) => {
      const at = middle(frame.getBoundingClientRect())
      const row = rows.find((candidate) => {
        const { top, bottom } = candidate.getBoundingClientRect()
        return top < at && at < bottom
      })
      return row?.textContent.trim()
    })
  })
}
