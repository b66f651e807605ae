import { describe, expect, it } from 'vitest'
import { maxSecretBytes } from '../../logs/secrets/secret-masker'
import { checkRequest } from './check-request'

function check(value: string, secret: boolean): void {
  checkVariables([
    { name: 'PLAIN', value: '', secret: false },
    { name: 'LONG', value, secret },
  ])
}

function checkVariables(variables: Parameters<typeof checkRequest>[0]['variables']): void {
  checkRequest({
    line: 'true',
    shell: false,
    ref: null,
    folder: '',
    variables,
    timeoutSeconds: null,
    terminal: false,
    artifacts: [],
  })
}

describe('checkRequest', () => {
  it('names every secret whose value is missing, and points at the first', () => {
    const secret = (name: string, value: string | null) => ({ name, value, secret: true })
    expect(() =>
      checkVariables([secret('KEPT', 'x'), secret('TOKEN', null), secret('PASSWORD', null)]),
    ).toThrow(
      expect.objectContaining({
        message:
          'TOKEN and PASSWORD are secret, so their values were not stored. Enter them again.',
        detail: {
          field: 'variables',
          index: 1,
          part: 'value',
          secrets: ['TOKEN', 'PASSWORD'],
        },
      }),
    )
  })

  it('refuses a secret that is too long to be masked, at its value, and no other variable', () => {
    const most = 'é'.repeat(maxSecretBytes / 2)
    expect(() => check(most, true)).not.toThrow()
    expect(() => check(`${most}x`, false)).not.toThrow()
    expect(() => check(`${most}x`, true)).toThrow(
      expect.objectContaining({
        code: 'INVALID_INPUT',
        message: expect.stringContaining('LONG is longer than 128 KiB'),
        detail: { field: 'variables', index: 1, part: 'value' },
      }),
    )
  })
})
