import type { Decrypter, Encrypter } from 'age-encryption'

/** Seals to these recipients (age1…, age1pq1…); `refusal` makes the error for one that age does not know. */
export function addRecipients(
  encrypter: Encrypter,
  recipients: readonly string[],
  refusal: (recipient: string, cause: unknown) => Error,
): void {
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient)
    } catch (cause) {
      throw refusal(recipient, cause)
    }
  }
}

/**
 * The identities in the contents of an identity file (secret): its lines AGE-SECRET-KEY-…, without comments and blank lines.
 */
export function identitiesIn(contents: string): string[] {
  return contents
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/** Opens with any of the identities in the contents of an identity file. False when one of its lines is something else, or there is none. */
export function addIdentities(decrypter: Decrypter, contents: string): boolean {
  const identities = identitiesIn(contents)
  try {
    for (const identity of identities) decrypter.addIdentity(identity)
  } catch {
    // Its message could hold a part of the line.
    return false
  }
  return identities.length > 0
}
