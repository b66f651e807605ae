import { supervisorRouter } from '../api/router'
import { desktopProcedures } from './desktop-procedures'

/** What the desktop window may call. */
export const desktopRouter = { ...supervisorRouter, desktop: desktopProcedures }
