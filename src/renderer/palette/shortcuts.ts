const isMac = navigator.platform.startsWith('Mac')

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
      { text: 'Show or hide the sidebar', keys: ['Mod', 'B'] },
      { text: 'Keyboard shortcuts', keys: ['?'] },
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
      { text: 'Leave an interactive terminal', keys: ['Shift', 'F6'] },
    ],
  },
]
