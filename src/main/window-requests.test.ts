import { expect, it } from 'vitest'
import { WindowRequests } from './window-requests'

const openRun = (commandId: string) => ({ kind: 'open-run', commandId }) as const

it('keeps the latest request for a page that comes later', async () => {
  const requests = new WindowRequests()
  requests.ask(openRun('a'))
  requests.ask(openRun('b'))
  const page = requests.follow(undefined)
  expect((await page.next()).value).toEqual(openRun('b'))
  const next = page.next()
  requests.ask(openRun('c'))
  expect((await next).value).toEqual(openRun('c'))
})

it('asks the page that is there now, not one that was left', async () => {
  const requests = new WindowRequests()
  const left = new AbortController()
  const before = requests.follow(left.signal).next()
  left.abort()
  expect(await before).toEqual({ done: true, value: undefined })
  const now = requests.follow(undefined).next()
  requests.ask(openRun('a'))
  expect((await now).value).toEqual(openRun('a'))
})
