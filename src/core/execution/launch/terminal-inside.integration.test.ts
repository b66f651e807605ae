import { spawn } from '@lydell/node-pty'
import { describe, expect, it } from 'vitest'
import { CollectedOutput } from '../fixtures/collected-output'
import { OutputPump } from '../output/output-pump'
import { insideOf, readableOf } from './terminal-inside'

const open = (line: string) => spawn('/bin/sh', ['-c', line], { encoding: null })

describe('the terminal library', () => {
  it('has the fields inside that a complete capture needs', () => {
    const terminal = open('sleep 60')
    expect(insideOf(terminal)?.slavePath).toMatch(/^\/dev\/pts\//)
    terminal.kill('SIGKILL')
  })

  it('is used by its public face alone when it has not', async () => {
    const terminal = open('sleep 60')
    const changed = Object.assign(Object.create(terminal) as typeof terminal, { _fd: 'gone' })
    expect(insideOf(changed)).toBeUndefined()
    terminal.kill('SIGKILL')

    const output = new CollectedOutput()
    const plain = open('seq 1 500; sleep 0.2')
    await new OutputPump(readableOf(plain), 'stdout', output).ended
    expect(output.text().split('\r\n')).toHaveLength(501)
  })
})
