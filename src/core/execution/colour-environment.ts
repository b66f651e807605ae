/**
 * Variables that ask programs for colour. A terminal is believed by itself once it has a name;
 * through pipes, programs need to be asked in the several ways that they listen to.
 */
export function colourEnvironment(output: 'pipes' | 'terminal'): Readonly<Record<string, string>> {
  const terminal = { TERM: 'xterm-256color', COLORTERM: 'truecolor' }
  if (output === 'terminal') return terminal
  return {
    ...terminal,
    // Node's libraries, Rust's and Go's, and the convention of bixense.com/clicolors.
    FORCE_COLOR: '1',
    CLICOLOR: '1',
    CLICOLOR_FORCE: '1',
    // pytest and tox; mypy; Python 3.13's own tracebacks listen to FORCE_COLOR.
    PY_COLORS: '1',
    MYPY_FORCE_COLOR: '1',
  }
}
