/** Variables by name; on Windows `Path` and `PATH` are one, and keep the spelling seen first. */
export class Variables {
  readonly #caseless: boolean
  readonly #values = new Map<string, { readonly name: string; readonly value: string }>()

  constructor(caseless: boolean) {
    this.#caseless = caseless
  }

  get(name: string): string | undefined {
    return this.#values.get(this.#key(name))?.value
  }

  set(name: string, value: string): void {
    const spelling = this.#values.get(this.#key(name))?.name ?? name
    this.#values.set(this.#key(name), { name: spelling, value })
  }

  delete(name: string): void {
    this.#values.delete(this.#key(name))
  }

  toRecord(): Record<string, string> {
    const entries = [...this.#values.values()].map(({ name, value }) => [name, value] as const)
    return Object.fromEntries(entries)
  }

  #key(name: string): string {
    return this.#caseless ? name.toUpperCase() : name
  }
}
