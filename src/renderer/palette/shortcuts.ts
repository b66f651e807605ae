const isMac = navigator.platform.startsWith('Mac')

/** Ctrl with a letter belongs to the program; Cmd does not. */
const besideProgram = (letter: string) => (isMac ? ['Mod', letter] : ['Mod', 'Shift', letter])

interface Shortcut {
  readonly text: string
  readonly keys: readonly string[]
}

/** Every key of the app, as the sheet shows it. */
export const shortcutGroups: readonly {
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
}[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      { text: 'Command palette', keys: ['Mod', 'K'] },
      { text: 'New run', keys: ['N'] },
      { text: 'Search runs', keys: ['/'] },
      { text: 'Back to the screen before', keys: isMac ? ['Mod', '['] : ['Alt', '←'] },
      { text: 'Forward again', keys: isMac ? ['Mod', ']'] : ['Alt', '→'] },
      { text: 'Show or hide the sidebar', keys: ['Mod', 'B'] },
      { text: 'Keyboard shortcuts', keys: ['?'] },
      { text: 'Larger text', keys: ['Mod', '+'] },
      { text: 'Smaller text', keys: ['Mod', '−'] },
      { text: 'Text in its usual size', keys: ['Mod', '0'] },
    ],
  },
  {
    title: 'Runs',
    shortcuts: [
      { text: 'Next run', keys: ['J'] },
      { text: 'Previous run', keys: ['K'] },
      { text: 'Open the run', keys: ['Enter'] },
      { text: 'Run it again', keys: ['R'] },
      { text: 'Run again with changes', keys: ['E'] },
      { text: 'Stop it', keys: ['S'] },
    ],
  },
  {
    title: 'New run',
    shortcuts: [
      { text: 'Launch', keys: ['Mod', 'Enter'] },
      { text: 'Launch, from the command line', keys: ['Enter'] },
      { text: 'Another line of the command', keys: ['Shift', 'Enter'] },
    ],
  },
  {
    title: 'Run',
    shortcuts: [
      { text: 'Stop it; again to force it', keys: ['S'] },
      { text: 'Run it again', keys: ['R'] },
      { text: 'Run again with changes', keys: ['E'] },
      { text: 'Another command in its session', keys: ['C'] },
      { text: 'Show or hide the details', keys: ['D'] },
      { text: 'Search the output', keys: ['Mod', 'F'] },
      { text: 'Next match', keys: ['F3'] },
      { text: 'Previous match', keys: ['Shift', 'F3'] },
      { text: 'Close the search, take its marks away', keys: ['Escape'] },
      { text: 'Copy what is selected', keys: ['Mod', 'C'] },
      { text: 'Select all of the output', keys: ['Mod', 'A'] },
    ],
  },
  {
    title: 'Search bar of a run',
    shortcuts: [
      { text: 'Next match, from its field', keys: ['Enter'] },
      { text: 'Previous match, from its field', keys: ['Shift', 'Enter'] },
      { text: 'Match case', keys: ['Alt', 'C'] },
      { text: 'Whole word', keys: ['Alt', 'W'] },
      { text: 'Regular expression', keys: ['Alt', 'R'] },
    ],
  },
  {
    title: 'Interactive terminal, while its program has the keys',
    shortcuts: [
      { text: 'Search the output', keys: besideProgram('F') },
      { text: 'Copy what is selected', keys: besideProgram('C') },
      { text: 'Paste', keys: besideProgram('V') },
      { text: 'Leave the terminal', keys: ['Shift', 'F6'] },
    ],
  },
]
