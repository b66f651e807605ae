import { describe, expect, it } from 'vitest'
import { isZombie, parseLinuxStat } from './linux-stat'
import { parsePsEnvironments, parsePsRows, parsePsTime } from './ps-listing'
import { parseWindowsRows } from './windows-table'

describe('a line of /proc/<pid>/stat', () => {
  const rest = '7 40 30 0 -1 4194304 1 2 0 0 10 20 3 4 20 0 2 0 123456 9999 55 0'

  it('is read past any name', () => {
    for (const name of ['sh', 'a b', ') R 1', 'x\n) (']) {
      expect(parseLinuxStat(`42 (${name}) S ${rest}`)).toEqual({
        state: 'S',
        parent: 7,
        group: 40,
        session: 30,
        terminal: 0,
        cpuTicks: 37,
        threads: 2,
        startTicks: '123456',
        residentPages: 55,
      })
    }
  })

  it('cut short gives nothing', () => {
    expect(parseLinuxStat('42 (sh) S 7 40')).toBeUndefined()
    expect(parseLinuxStat('')).toBeUndefined()
  })

  it('is that of a zombie only when no thread goes on', () => {
    const stat = parseLinuxStat(`42 (x) Z ${rest}`)
    expect(stat && isZombie(stat)).toBe(false)
    expect(stat && isZombie({ ...stat, threads: 1 })).toBe(true)
  })
})

describe('a listing of ps', () => {
  it('is read without its zombies', () => {
    const listing =
      '    1     0     1 Ss    1234   0:01.50 Mon Nov  2 10:00:00 2026\n' +
      '  501     1   501 Z        0   0:00.00 Mon Nov  2 10:00:01 2026\n'
    expect(parsePsRows(listing)).toEqual([
      {
        pid: 1,
        parent: 0,
        group: 1,
        session: 0,
        startTime: 'Mon Nov 2 10:00:00 2026',
        memoryBytes: 1234 * 1024,
        cpuSeconds: 1.5,
      },
    ])
  })

  it.each([
    ['0:01.50', 1.5],
    ['61:02.00', 3662],
    ['1:02:03', 3723],
    ['2-01:00:00', 176_400],
  ])('has the time %s', (time, seconds) => {
    expect(parsePsTime(time)).toBe(seconds)
  })

  it('shows who carries a marker, as a whole word', () => {
    const listing = ' 10 sh A=1 M=x B=2\n 11 sh M=xy\n 12 sh M=x\n 13 M=x\n'
    expect([...parsePsEnvironments(listing, 'M=x')]).toEqual([10, 12, 13])
  })
})

describe('the answer of Win32_Process', () => {
  const one = {
    ProcessId: 10,
    ParentProcessId: 4,
    WorkingSetSize: 2048,
    KernelModeTime: 10_000_000,
    UserModeTime: 5_000_000,
    Started: '133',
  }
  const row = {
    pid: 10,
    parent: 4,
    group: 0,
    session: 0,
    startTime: '133',
    memoryBytes: 2048,
    cpuSeconds: 1.5,
  }

  it('is read for one, for many and for none', () => {
    expect(parseWindowsRows(JSON.stringify(one))).toEqual([row])
    expect(parseWindowsRows(JSON.stringify([one, { ...one, Started: null }]))).toEqual([row])
    expect(parseWindowsRows('\r\n')).toEqual([])
  })
})
