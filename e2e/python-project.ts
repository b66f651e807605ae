import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeWheel } from '../src/core/environments/fixtures/make-wheel'

/**
 * The files of a small Python package whose tests need nothing but the standard library and one
 * dependency, `politeness`, that lies as a wheel in `<home>/wheels`: no index is needed.
 */
export function pythonProject(home: string): Record<string, string> {
  const wheels = join(home, 'wheels')
  mkdirSync(wheels, { recursive: true })
  makeWheel(wheels, {
    name: 'politeness',
    version: '1.2.0',
    files: { 'politeness.py': 'def please(text):\n    return f"{text}, please"\n' },
  })
  return {
    'requirements.txt': `--no-index\n--find-links ${wheels}\npoliteness==1.2.0\n`,
    'greeter/__init__.py':
      'from politeness import please\n\n\ndef greet(name):\n    return please(f"Hello {name}")\n',
    'tests/__init__.py': '',
    'tests/test_greeter.py': readFileSync(join(import.meta.dirname, 'test_greeter.py'), 'utf8'),
    'steps.py': readFileSync(join(import.meta.dirname, 'steps.py'), 'utf8'),
  }
}
