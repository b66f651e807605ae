import { WebglAddon } from '@xterm/addon-webgl'
import type { Terminal } from '@xterm/xterm'

/**
 * Draws by GPU where there is one. Without, or when the context is lost, xterm's DOM renderer
 * takes over; WebGL in software would be slower than it.
 */
export function drawByGpu(terminal: Terminal): void {
  if (!hasGpu()) return
  try {
    const addon = new WebglAddon()
    addon.onContextLoss(() => addon.dispose())
    terminal.loadAddon(addon)
  } catch {
    // The driver refused after all: the DOM renderer is in place already.
  }
}

let known: boolean | undefined

function hasGpu(): boolean {
  known ??= probeGpu()
  return known
}

function probeGpu(): boolean {
  const context = document.createElement('canvas').getContext('webgl2')
  if (!context) return false
  const info = context.getExtension('WEBGL_debug_renderer_info')
  const name = String(context.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER))
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return !/swiftshader|llvmpipe|softpipe|software|basic render/i.test(name)
}
