import { expect, test } from 'vitest'
import type { Phase } from '../../../contract/commands'
import { phaseSteps } from './phase-steps'

const queue: Phase = { name: 'queue', startedAt: 1, endedAt: 2, outcome: 'done', summary: null }
const workspace: Phase = {
  name: 'workspace',
  startedAt: 2,
  endedAt: null,
  outcome: null,
  summary: 'waiting for a worktree',
}

test('all five steps are there from the start', () => {
  expect(
    phaseSteps({ phases: [], status: 'pending', exitedAt: null }).map(({ label }) => label),
  ).toEqual(['Queue', 'Workspace', 'Environment', 'Execute', 'Finish'])
})

test('a step without an end is live while the run is, and lost after it', () => {
  const phases = [queue, workspace]
  const states = (status: 'pending' | 'interrupted') =>
    phaseSteps({ phases, status, exitedAt: null }).map(({ state }) => state)
  expect(states('pending')).toEqual(['done', 'live', 'waiting', 'waiting', 'waiting'])
  expect(states('interrupted')[1]).toBe('lost')
})

test('a step that an interruption cut short is lost, not failed', () => {
  const phases: Phase[] = [queue, { ...workspace, endedAt: 3, outcome: 'failed' }]
  expect(phaseSteps({ phases, status: 'interrupted', exitedAt: null })[1]?.state).toBe('lost')
  expect(phaseSteps({ phases, status: 'failed', exitedAt: null })[1]?.state).toBe('failed')
})

test('the clock of a program that has ended stands still while its output is awaited', () => {
  const execute: Phase = { ...workspace, name: 'execute', startedAt: 3 }
  const steps = phaseSteps({ phases: [queue, execute], status: 'running', exitedAt: 7 })
  expect(steps[3]).toMatchObject({ state: 'live', startedAt: 3, endedAt: 7 })
})
