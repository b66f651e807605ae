/** Who installs packages into an environment. */
export type Builder = 'uv' | 'pip'
