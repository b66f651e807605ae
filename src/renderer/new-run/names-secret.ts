const secretWord =
  /(^|_)(TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|API_?KEY|ACCESS_KEY|PRIVATE_KEY)(_|$)/i

/** True when a variable of that name most likely holds a secret: `API_TOKEN`, `DB_PASSWORD`. */
export function namesSecret(name: string): boolean {
  return secretWord.test(name)
}
