import { beforeEach, expect, it } from 'vitest'
import { SteadyClock } from './steady-clock'

let wall: number
let elapsed: number
let clock: SteadyClock
beforeEach(() => {
  wall = 1000
  elapsed = 50.75
  clock = new SteadyClock({ now: () => wall }, () => elapsed)
})

function pass(ms: number): void {
  wall += ms
  elapsed += ms
}

it('shows what the followed clock shows', () => {
  expect(clock.now()).toBe(1000)
  pass(7000)
  expect(clock.now()).toBe(8000)
})

it('goes on at the true pace when the followed clock is set back', () => {
  pass(2000)
  wall -= 3_600_000
  expect(clock.now()).toBe(3000)
  pass(5000.5)
  expect(clock.now()).toBe(8000)
})

it('follows a clock that was set forward, or a suspension, and does not come back', () => {
  wall += 3_600_000
  expect(clock.now()).toBe(3_601_000)
  wall -= 3_600_000
  pass(10)
  expect(clock.now()).toBe(3_601_010)
})

it('begins no earlier than it is told', () => {
  clock.reach(5000)
  clock.reach(4000)
  pass(10)
  expect(clock.now()).toBe(5010)
})
