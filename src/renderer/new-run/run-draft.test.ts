import { describe, expect, it } from 'vitest'
import type { RunForm } from '../../contract/run-form'
import { draftOf, emptyDraft, formOf } from './run-draft'

const form: RunForm = {
  projectId: 'p',
  ref: 'main',
  changes: { kind: 'stored', sha256: 'abc', name: 'fix.patch' },
  line: 'pytest -q',
  shell: false,
  folder: 'packages/app',
  environment: {
    kind: 'python',
    manifests: ['requirements.txt'],
    interpreter: '>=3.11',
    extras: ['test', 'docs'],
    groups: ['dev'],
    force: false,
  },
  variables: [{ name: 'CI', value: 'true', secret: false }],
  timeoutSeconds: 90,
  terminal: true,
  artifacts: ['junit.xml', 'htmlcov/**'],
}

describe('draftOf and formOf', () => {
  it('give back the form that went in', () => {
    expect(formOf(draftOf(form), 'p', true)).toEqual(form)
  })

  it('give back a form without an environment or a timeout', () => {
    const plain: RunForm = { ...form, environment: { kind: 'none' }, timeoutSeconds: null }
    expect(formOf(draftOf(plain), 'p', true)).toEqual(plain)
  })

  it('leave a secret to be typed again', () => {
    const secret = { name: 'TOKEN', value: null, secret: true }
    expect(draftOf({ ...form, variables: [secret] }).variables[0]).toMatchObject({
      name: 'TOKEN',
      value: '',
      secret: true,
    })
    expect(formOf(draftOf({ ...form, variables: [secret] }), 'p', true).variables).toEqual([secret])
  })

  it('do not force a rebuild again', () => {
    const forced = { ...form, environment: { ...form.environment, force: true } } as RunForm
    expect(draftOf(forced).force).toBe(false)
  })
})

describe('formOf', () => {
  it('has no ref and no changes in a plain directory', () => {
    const made = formOf(draftOf(form), 'p', false)
    expect([made.ref, made.changes]).toEqual([null, { kind: 'none' }])
  })

  it('leaves out rows and lines that are empty', () => {
    const made = formOf(
      {
        ...emptyDraft,
        variables: [{ id: 1, name: ' ', value: '', secret: false }],
        artifacts: '\n  a.xml \n\n',
        extras: ' , test,',
      },
      'p',
      true,
    )
    expect(made.variables).toEqual([])
    expect(made.artifacts).toEqual(['a.xml'])
    expect(made.environment).toMatchObject({ extras: ['test'] })
  })
})
