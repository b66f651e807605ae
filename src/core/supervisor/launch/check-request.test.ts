import { describe, expect, it } from 'vitest'
import { maxSecretBytes } from '../../logs/secrets/secret-masker'
import { checkRequest } from './check-request'

function check(value: string, secret: boolean): void {
  checkRequest({
    line: 'true',
    shell: false,
    ref: null,
    folder: '',
    variables: [
      { name: 'PLAIN', value: '', secret: false },
      { name: 'LONG', value, secret },
    ],
    timeoutSeconds: null,
    terminal: false,
    artifacts: [],
  })
}

describe('checkRequest', () => {
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
