/**
 * Has the system end this process in so many seconds, whatever it does by then (alarm(2), whose signal
 * nobody here takes). Not on Windows. Node's own way out may go round for ever: once in hundreds of
 * ends of a run in a terminal, `node::FreeEnvironment` of Electron 25 threw without end.
 */
export async function endForSure(seconds: number): Promise<void> {
  if (process.platform === 'win32') return
  try {
    const koffi = await import('koffi')
    const alarm = koffi.load(null).func('uint alarm(uint)') as unknown as Alarm
    alarm(seconds)
  } catch {
    // Without koffi the way out is as sure as Node makes it.
  }
}

type Alarm = (seconds: number) => number
