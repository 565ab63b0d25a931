const secretName = '[\\w-]*(?:passw|passphrase|secret|token|credential|private|access[-_]?key|api[-_]?key)[\\w-]*'
const secretKey = new RegExp(`^${secretName}$`, 'i')
const secretValue = new RegExp(`\\b(${secretName}["']?\\s*:\\s+)(\\S.*)$`, 'i')

/** Whether a key's name says that its value is a secret: somebody put one where none belongs. */
export function looksSecret(key: string): boolean {
  return key.length < 100 && secretKey.test(key)
}

const privateKeys = [
  /AGE-SECRET-KEY-[\w-]*/gi,
  // Ed25519, where its public key belongs.
  /MC4CAQAwBQYDK2VwBCIEI[\w+/=]*/g,
]

/** A short piece of a user's file fit for a log: what looks like a secret becomes asterisks of the same length, so that columns stay. */
export function withoutSecrets(text: string): string {
  return privateKeys
    .reduce((shown, pattern) => shown.replace(pattern, (key) => '*'.repeat(key.length)), text)
    .replace(/(:\/\/)([^/@\s"']*)@/g, (_, scheme: string, user: string) => `${scheme}${'*'.repeat(user.length)}@`)
    .replace(secretValue, (_, key: string, value: string) => `${key}${'*'.repeat(value.length)}`)
}
