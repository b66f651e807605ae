/** The value below which that share of the figures lies. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function median(figures: readonly number[]): number {
  return quantile(figures, 0.5)
}

/** Prints one line of results. */
export function print(what: string, figures: Readonly<Record<string, string>>): void {
  const parts = Object.entries(figures).map(([name, figure]) => `${name} ${figure}`)
  console.log(`  ${what.padEnd(28)} ${parts.join('   ')}`)
}

export function ms(figure: number): string {
  return `${figure.toFixed(1)} ms`
}
