import { addIdentities, addRecipients } from '../age/keys.ts'
import { Problem } from '../problem/problem.ts'

/**
 * Seals the root's private key (PEM) to age recipients (https://age-encryption.org/v1), armored; `age -d -i IDENTITY`
 * opens it too. Throws a Problem that names a recipient that age does not know.
 */
export async function sealRootKey(key: string, recipients: readonly string[]): Promise<string> {
  // Loaded here: most clusters have no recipients, and age brings all its algorithms along.
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
 * Opens what sealRootKey made. `identity` is the contents of an identity file (secret): AGE-SECRET-KEY-1… lines, comments
 * and blank lines left out. Throws a Problem, without anything of the identity, when none of them opens it.
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
