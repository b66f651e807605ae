/** An Electron that can be started, and what a person must be told about it. */
export interface ElectronChoice {
  readonly executable: string
  readonly origin: 'override' | 'installed' | 'downloaded' | 'fallback'
  /** One plain sentence, or nothing when there is nothing to say. */
  readonly notice?: string
}

/** The places an Electron may come from. Each yields an executable, or nothing if it has none. */
export interface ElectronSources {
  override(): Promise<string | undefined>
  installed(): Promise<string | undefined>
  downloaded(): Promise<string | undefined>
  fallback(): Promise<string | undefined>
  readonly fallbackNotice: string
}

/** Takes the first Electron there is, and asks no source after it. Rejects when there is none. */
export async function resolveElectron(sources: ElectronSources): Promise<ElectronChoice> {
  for (const origin of ['override', 'installed', 'downloaded'] as const) {
    const executable = await sources[origin]()
    if (executable !== undefined) return { executable, origin }
  }
  const executable = await sources.fallback()
  if (executable !== undefined) {
    return { executable, origin: 'fallback', notice: sources.fallbackNotice }
  }
  throw new Error(
    'Electron could not be downloaded. Connect to the internet (or set ELECTRON_MIRROR, HTTPS_PROXY), or unpack an Electron yourself and point ELECTRON_OVERRIDE_DIST_PATH at its folder.',
  )
}
