import { addIdentities, addRecipients } from '../age/keys.ts'
import { Problem } from '../problem/problem.ts'

/**
 * Encrypts the root's private key (PEM) for age recipients (https://age-encryption.org/v1). The result is armored, so
 * that `age -d -i IDENTITY` also decrypts it. Throws a Problem that names an invalid recipient.
 */
export async function sealRootKey(key: string, recipients: readonly string[]): Promise<string> {
  // Loaded only when needed: most clusters have no recipients, and age loads all its algorithms.
  const { armor, Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  if (recipients.length === 0) throw new Error('no recipients to seal the root key to')
  addRecipients(encrypter, recipients, (recipient, cause) => {
    const found = `needs age recipients (age1…), found "${recipient}"`
    const fix = 'use the public key that age-keygen printed; it is not secret'
    return new Problem(
      'the root key was not sealed',
      [{ code: 'RECIPIENTS_INVALID', subject: 'tls.rootRecipients', found, fix }],
      { cause },
    )
  })
  return armor.encode(await encrypter.encrypt(key))
}

/**
 * Decrypts the result of sealRootKey. `identity` (secret) is the contents of an identity file: lines with
 * AGE-SECRET-KEY-1…, comments and blank lines. Throws a Problem, which contains no part of the identity, if none of
 * them decrypts it.
 */
export async function openRootKey(sealed: string, identity: string): Promise<string> {
  const { armor, Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  const { usable, others } = addIdentities(decrypter, identity)
  if (usable === 0) throw unopened(`needs an age identity (a line AGE-SECRET-KEY-1…), found ${others}`)
  try {
    return await decrypter.decrypt(armor.decode(sealed), 'text')
  } catch {
    throw unopened('the sealed root key cannot be opened with this identity, or is damaged')
  }
}

function unopened(found: string): Problem {
  const fix = 'use the identity of one of the recipients that tls.rootRecipients had when the root was created'
  return new Problem('the root key was not opened', [{ code: 'IDENTITY_MISSING', subject: 'identity', found, fix }])
}
