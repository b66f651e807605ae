import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './errors'

/** What main asks of the page: to show a run, after a click on its notification. */
export const desktopRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open-run'), commandId: z.string() }),
])
export type DesktopRequest = z.infer<typeof desktopRequest>

/** What only the desktop shell can do. Other doors leave this noun out. */
export const desktop = {
  /** The system's folder picker; null when it was closed without a choice. */
  pickFolder: procedure.input(z.object({ title: z.string() })).output(z.string().nullable()),
  /** Picks a patch file, to the byte as `changes` has it; null when closed without a choice. */
  openPatchFile: procedure
    .input(z.object({ title: z.string(), extensions: z.array(z.string()) }))
    .output(
      z
        .object({
          name: z.string(),
          text: z.string(),
          encoding: z.literal('latin1').optional(),
        })
        .nullable(),
    ),
  /** Shows a run's file (its log, workspace or artifact) in the system's file manager. */
  reveal: procedure.input(z.object({ path: z.string() })).output(z.void()),
  /** Opens a link in the browser; anything but http, https and mailto is refused. */
  openLink: procedure.input(z.object({ url: z.string() })).output(z.void()),
  copyText: procedure.input(z.object({ text: z.string() })).output(z.void()),
  /** What is asked of the page, as it comes; the latest that nobody has taken comes first. */
  requests: procedure.output(eventIterator(desktopRequest)),
  about: procedure.output(
    z.object({
      version: z.string(),
      electron: z.string(),
      chrome: z.string(),
      node: z.string(),
      git: z.string().nullable(),
      platform: z.string(),
      dataFolder: z.string(),
      /** Said plainly when the app runs on the development fallback of Electron. */
      runtimeNotice: z.string().nullable(),
      /** The PATH that runs get, and where it came from. */
      path: z.string(),
      pathSource: z.string(),
    }),
  ),
}
