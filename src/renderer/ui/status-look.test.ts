import { describe, expect, it } from 'vitest'
import { statusLook } from './status-look'

describe('statusLook', () => {
  it('tells queued, preparing, running and stopping apart', () => {
    expect(statusLook('pending', false, 'queue').word).toBe('Queued')
    expect(statusLook('pending', false, 'environment').word).toBe('Preparing')
    expect(statusLook('running', false, 'execute').word).toBe('Running')
    expect(statusLook('running', true, 'execute').word).toBe('Stopping')
    expect(statusLook('pending', true).word).toBe('Stopping')
  })

  it('keeps still what may run for hours', () => {
    expect(statusLook('running', false, 'execute').spins).toBe(false)
    expect(statusLook('pending', false, 'environment').spins).toBe(true)
    expect(statusLook('running', true, 'execute').spins).toBe(true)
  })

  it('never shows an ended run as stopping', () => {
    expect(statusLook('cancelled', true).word).toBe('Cancelled')
  })
})
