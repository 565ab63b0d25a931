import { replaceSecrets } from '../util/secret-shapes.ts'

const secretName = '[\\w-]*(?:passw|passphrase|secret|token|credential|private|access[-_]?key|api[-_]?key)[\\w-]*'
const secretKey = new RegExp(`^${secretName}$`, 'i')
/** Keys of the cluster file that sound secret, but contain no secret: the user has to see their value. */
const notSecret = '(?!(?:imagePullSecrets|tokenProxies)\\b)'
const secretValue = new RegExp(`\\b(${notSecret}${secretName}["']?\\s*:\\s+)(\\S.*)$`, 'i')

/** Whether the name of a key shows that its value is a secret, which must not be in the file. */
export function looksSecret(key: string): boolean {
  return key.length < 100 && secretKey.test(key)
}

/**
 * Masks a short excerpt of a user's file for the log. Text that looks like a secret is replaced by asterisks of the
 * same length, so columns stay the same.
 */
export function withoutSecrets(text: string): string {
  return replaceSecrets(text, (secret) => '*'.repeat(secret.length))
    .replace(/(:\/\/)([^/@\s"']*)@/g, (_, scheme: string, user: string) => `${scheme}${'*'.repeat(user.length)}@`)
    .replace(secretValue, (_, key: string, value: string) => `${key}${'*'.repeat(value.length)}`)
}
