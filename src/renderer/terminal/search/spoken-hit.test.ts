import { expect, test } from 'vitest'
import { spokenHit } from './spoken-hit'

const spoken = (preview: string, match: string) => {
  const previewStart = preview.indexOf(match)
  return spokenHit({
    kind: 'hit',
    offset: 0,
    length: match.length,
    lineOffset: 0,
    line: 1234,
    column: 0,
    preview,
    previewStart,
    previewEnd: previewStart + match.length,
  })
}

test('a short line is said whole', () => {
  expect(spoken('  a needle here', 'needle')).toBe('Line 1,234: a needle here')
})

test('of a long line only what is near the match is said', () => {
  const said = spoken(`${'x'.repeat(70)}needle${'y'.repeat(160)}`, 'needle')
  expect(said).toBe(`Line 1,234: …${'x'.repeat(40)}needle${'y'.repeat(74)}…`)
})
