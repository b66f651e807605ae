import { describe, expect, it } from 'vitest'
import { runEnvironment } from './run-environment'

describe('the environment of a run', () => {
  it('activates a Python environment', () => {
    const env = runEnvironment(
      { base: { PATH: '/usr/bin', PYTHONHOME: '/old', HOME: '/me' }, environmentPath: '/envs/f' },
      'linux',
    )
    expect(env).toEqual({
      HOME: '/me',
      PATH: '/envs/f/bin:/usr/bin',
      PYTHONUNBUFFERED: '1',
      VIRTUAL_ENV: '/envs/f',
    })
  })

  it('puts other folders between the environment and the rest of the PATH', () => {
    const parts = { base: { PATH: '/bin' }, environmentPath: '/e', pathPrefix: ['/tools'] }
    expect(runEnvironment(parts, 'linux')['PATH']).toBe('/e/bin:/tools:/bin')
  })

  it('gives the last word to the overrides', () => {
    const overrides = { PATH: '/mine', PYTHONUNBUFFERED: '', ELECTRON_RUN_AS_NODE: '1' }
    const env = runEnvironment({ base: {}, environmentPath: '/e', overrides }, 'linux')
    expect(env).toMatchObject(overrides)
  })

  it('keeps what is the supervisor’s own from its runs', () => {
    const base = {
      ELECTRON_RUN_AS_NODE: '1',
      ELECTRON_OVERRIDE_DIST_PATH: '/x',
      CHROME_DESKTOP: 'app.desktop',
      CHROME_CRASHPAD_PIPE_NAME: 'x',
      npm_config_cache: '/x',
      INIT_CWD: '/x',
      RUNNER_SUPERVISOR_COMMAND: 'outer',
      NPM_TOKEN: 'mine',
      CHROME_BIN: '/usr/bin/chromium',
      UNSET: undefined,
    }
    expect(Object.keys(runEnvironment({ base }, 'linux')).sort()).toEqual([
      'CHROME_BIN',
      'NPM_TOKEN',
      'PATH',
      'PYTHONUNBUFFERED',
    ])
  })

  it('drops the folders that npm put in front when it started the app', () => {
    const PATH =
      '/app/node_modules/.bin:/node_modules/.bin:/npm/node-gyp-bin:/bin:/my/node_modules/.bin'
    const parts = { base: { PATH, npm_lifecycle_event: 'start' } }
    expect(runEnvironment(parts, 'linux')['PATH']).toBe('/bin:/my/node_modules/.bin')
    expect(runEnvironment({ base: { PATH } }, 'linux')['PATH']).toBe(PATH)
  })

  it('knows on Windows that Path is PATH', () => {
    const base = { Path: 'C:\\bin', Electron_Run_As_Node: '1', PythonHome: 'x' }
    const parts = { base, environmentPath: 'C:\\e', overrides: { pythonunbuffered: '0' } }
    expect(runEnvironment(parts, 'win32')).toEqual({
      Path: 'C:\\e\\Scripts;C:\\bin',
      PYTHONUNBUFFERED: '0',
      VIRTUAL_ENV: 'C:\\e',
    })
  })
})
