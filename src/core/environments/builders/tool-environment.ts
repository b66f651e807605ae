import { delimiter } from 'node:path'
import { binPathOf } from '../environment-layout'

/**
 * Variables that would make a Python see another installation than its own, or an installer put
 * packages elsewhere than where it is told to. Poetry takes conda's base environment for ours.
 */
const foreign = new Set([
  'PYTHONHOME',
  'PYTHONPATH',
  'PYTHONPLATLIBDIR',
  '__PYVENV_LAUNCHER__',
  'VIRTUAL_ENV',
  'CONDA_PREFIX',
  'CONDA_DEFAULT_ENV',
  'PIP_PYTHON',
  'PIP_TARGET',
  'PIP_PREFIX',
  'PIP_ROOT',
  'PIP_DRY_RUN',
  'UV_PYTHON',
  'UV_SYSTEM_PYTHON',
  'UV_PROJECT',
])

/** The supervisor's environment for tools that are to see one Python only. */
export function withoutForeignPython(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !foreign.has(entry[0]),
  )
  return Object.fromEntries(kept)
}

/**
 * The environment of a tool that installs into `environment`: as if that were activated, with the
 * user's own configuration of pip and uv untouched, and nothing that could wait for an answer.
 */
export function toolEnvironment(
  env: Readonly<Record<string, string>>,
  environment: string,
): Record<string, string> {
  const pathKey = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  return {
    ...env,
    [pathKey]: [binPathOf(environment), env[pathKey]].filter(Boolean).join(delimiter),
    VIRTUAL_ENV: environment,
    UV_PROJECT_ENVIRONMENT: environment,
    POETRY_VIRTUALENVS_CREATE: 'false',
    PIPENV_IGNORE_VIRTUALENVS: '0',
    PIPENV_NOSPIN: '1',
    PYTHONUNBUFFERED: '1',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_NO_INPUT: '1',
    PIP_USER: '0',
    GIT_TERMINAL_PROMPT: '0',
  }
}
