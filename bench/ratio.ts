export interface Contest {
  readonly name: string
  /** Both do the same work; called in turns. They return seconds if they time themselves. */
  readonly ours: () => Promise<number | void>
  readonly peer: () => Promise<number | void>
  readonly peerName: string
  readonly rounds?: number
  /** What the ratio of times (ours / peer) should not exceed. */
  readonly atMost: number
}

/** Runs both in turns, compares the median times and prints the ratio. */
export async function contest(options: Contest): Promise<number> {
  const { name, ours, peer, peerName, rounds = 5, atMost } = options
  const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] }
  for (let round = 0; round < rounds; round++) {
    // Who begins changes, or one side would always find the memory as the other left it.
    const order = round % 2 === 0 ? (['peer', 'ours'] as const) : (['ours', 'peer'] as const)
    for (const side of order) times[side].push(await seconds(side === 'ours' ? ours : peer))
  }
  const [a, b] = [median(times.ours), median(times.peer)]
  const ratio = a / b
  const verdict = ratio <= atMost ? 'ok' : 'MISSED'
  console.log(
    `  ${name}: ${ratio.toFixed(2)} x ${peerName} (at most ${atMost.toFixed(2)}: ${verdict}); ${a.toFixed(4)} s against ${b.toFixed(4)} s`,
  )
  return ratio
}

async function seconds(work: () => Promise<number | void>): Promise<number> {
  const start = performance.now()
  const own = await work()
  return own ?? (performance.now() - start) / 1000
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
