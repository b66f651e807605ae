import { expect, it } from 'vitest'
import { slicesOf } from './in-slices'

async function* numbers(count: number): AsyncGenerator<number, void, undefined> {
  for (let number = 0; number < count; number++) yield number
}

it('events that are all there at once give the event loop its turns', async () => {
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  const seen: number[] = []
  for await (const number of slicesOf(numbers(20))) {
    const until = performance.now() + 3
    while (performance.now() < until);
    seen.push(number)
  }
  clearInterval(timer)
  expect(seen).toEqual(Array.from({ length: 20 }, (_, number) => number))
  expect(turns).toBeGreaterThanOrEqual(8)
})
