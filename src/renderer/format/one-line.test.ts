import { describe, expect, it } from 'vitest'
import { oneLine } from './one-line'

describe('a command line on one row', () => {
  it('shows where it has a line end, and nothing else differently', () => {
    expect(oneLine("python3 -c 'import os\n  \n    print(os.name)'")).toBe(
      "python3 -c 'import os ⏎ print(os.name)'",
    )
    expect(oneLine('printf "a  b\\n"')).toBe('printf "a  b\\n"')
  })
})
