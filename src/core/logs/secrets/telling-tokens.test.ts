import { describe, expect, it } from 'vitest'
import { tellingTokens } from './telling-tokens'

const token = '0f3Kq9/xT+b71Zr4Lw8v'

describe('what of a line looks like a secret by itself', () => {
  it.each([
    token,
    `    token: ${token}`,
    `aws_secret_access_key = ${token}`,
    `export TOKEN='${token}';`,
    `--password=${token}`,
    `TOKEN=${token}==`,
    `"private_key_id": "${token}",`,
    `{"a":"b","private_key_id":"${token}"}`,
    `curl -H "Authorization: Bearer ${token}"`,
    `machine x login y password ${token} # mine`,
    `hook: https://example.com/hooks?key=${token.replace('/', '+')}`,
  ])('is the token in %s', (line) => {
    const found = [...tellingTokens(line)]
    const same = found.map((each) => each.replace('==', '').replace('0f3Kq9+', '0f3Kq9/'))
    expect(same).toContain(token)
    for (const each of found) expect(each).not.toMatch(/^\W|[ :"']/)
  })

  it('is a line of a key without a digit, and an address with a password, whole', () => {
    expect(tellingTokens('abcDEF+/'.repeat(8))).toEqual(new Set(['abcDEF+/'.repeat(8)]))
    const address = 'postgres://admin:hunter2-x@db.internal:5432/prod'
    expect(tellingTokens(`url: "${address}"`)).toEqual(new Set([address]))
  })

  it.each([
    'namespace: default',
    'current-context: production',
    'current-context: gke_my-project-123456_us-central1-a_training',
    'region = us-east-1',
    'AWS_DEFAULT_REGION=us-east-1',
    '"type": "service_account",',
    '{"type":"service_account","project_id":"my-project-123456"}',
    '"auth_uri": "https://accounts.google.com/o/oauth2/auth",',
    '"client_email": "trainer-1@my-project-123456.iam.gserviceaccount.com",',
    'set -euo pipefail',
    'server: https://10.0.0.1:6443',
    'name: arn:aws:eks:us-east-1:123456789012:cluster/production',
    'certificate-authority: /home/me/.minikube/profiles/v1/ca.crt',
    'image: nginx:1.25-alpine',
    'correct horse battery staple',
    '-----BEGIN OPENSSH PRIVATE KEY-----',
    '---- BEGIN SSH2 ENCRYPTED PUBLIC KEY ----',
    '# ----------------------------------------------',
    '20240131-1200',
    'hunter2-x',
  ])('is nothing in %s', (line) => {
    expect([...tellingTokens(line)]).toEqual([])
  })
})
