import { readFileSync } from 'node:fs'

const pageSizeEntry = 6n
const ticksEntry = 17n

interface LinuxUnits {
  readonly pageBytes: number
  readonly ticksPerSecond: number
}

let known: LinuxUnits | undefined

/** Page size and clock ticks of this kernel, from the auxiliary vector (getauxval(3)). */
export function linuxUnits(): LinuxUnits {
  known ??= readUnits()
  return known
}

function readUnits(): LinuxUnits {
  const usual = { pageBytes: 4096, ticksPerSecond: 100 }
  try {
    const vector = readFileSync('/proc/self/auxv')
    const entry = (name: bigint) => {
      for (let at = 0; at + 16 <= vector.length; at += 16) {
        if (vector.readBigUInt64LE(at) === name) return Number(vector.readBigUInt64LE(at + 8))
      }
      return undefined
    }
    return {
      pageBytes: entry(pageSizeEntry) ?? usual.pageBytes,
      ticksPerSecond: entry(ticksEntry) ?? usual.ticksPerSecond,
    }
  } catch {
    // Only figures for people depend on it.
    return usual
  }
}
