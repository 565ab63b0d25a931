import { beforeAll, describe, expect, test } from '@jest/globals'
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { addIdentities } from '../../src/age/keys.ts'
import { openRootKey, sealRootKey } from '../../src/certificates/root-key-seal.ts'

let right: string
let other: string
let recipient: string
let sealed: string
beforeAll(async () => {
  right = await generateX25519Identity()
  other = await generateX25519Identity()
  recipient = await identityToRecipient(right)
  sealed = await sealRootKey('the key', [recipient])
})

const plugin = 'AGE-PLUGIN-YUBIKEY-1QQPQYQ3QRQDQF'

describe('an identity file opens with the one that fits', () => {
  test.each<[string, () => string]>([
    ['as age-keygen writes it', () => `# created: today\n# public key: ${recipient}\n${right}\n`],
    ['alone, without a line end', () => right],
    ['with the line ends of Windows', () => `# created\r\n${right}\r\n`],
    ['with a byte order mark', () => `\ufeff${right}\n`],
    ['behind another one', () => `${other}\n\n  \n# new\n${right}\n`],
    ["beside a plugin's", () => `${plugin}\n${right}\n`],
    ["in front of a plugin's", () => `${right}\n${plugin}\n`],
    [
      'behind an SSH private key',
      () => `-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n${right}\n`,
    ],
    ['beside an SSH key and a recipient', () => `ssh-ed25519 AAAA\n${recipient}\n${right}\n`],
  ])('%s', async (_, file) => {
    expect(await openRootKey(sealed, file())).toBe('the key')
  })
})

describe('what is none is told apart, and no part of it is shown', () => {
  test.each<[string, () => string, string]>([
    ['empty', () => '', 'nothing'],
    ['comments alone', () => '# created: today\n', 'nothing'],
    ['the recipient', () => recipient, 'a recipient (age1…), which only encrypts'],
    [
      'an SSH key',
      () => '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n',
      'an SSH or TLS private key',
    ],
    ['a public SSH key', () => 'ssh-ed25519 AAAA me@here', 'an SSH key'],
    [
      'an identity file with a passphrase',
      () => '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n',
      'an identity file that is encrypted with a passphrase (age -d decrypts it)',
    ],
    [
      'the same in binary',
      () => 'age-encryption.org/v1\n-> scrypt x 18\n',
      'an identity file that is encrypted with a passphrase',
    ],
    ['a plugin alone', () => plugin, 'an identity of a plugin (age-plugin-yubikey), which only age itself can use'],
    ['small letters', () => right.toLowerCase(), 'an identity that is not in capitals'],
    ['a comment behind it', () => `${right} # laptop`, 'an identity followed by other text on its line'],
    ['cut off', () => right.slice(0, -5), 'an identity that is damaged or truncated'],
    ['in quotes', () => `"${right}"`, 'an identity in quotes'],
    ['its path', () => 'secrets/etcd-backup.identity', 'a path instead of the contents of the file'],
    ['base64 of it', () => btoa(right), 'base64 instead of the text of an identity file'],
    [
      'base64 of the file, in lines',
      () => (btoa(`# created: today\n${right}\n`).match(/.{1,40}/g) ?? []).join('\n'),
      'base64 instead of the text of an identity file',
    ],
    ['a word', () => 'hunter2', 'something else'],
  ])('%s', async (_, file, expected) => {
    const { usable, others } = addIdentities(new Decrypter(), file())
    expect(usable).toBe(0)
    expect(others).toContain(expected)
    expect(others).not.toContain(right.slice(20, 40))
    await expect(openRootKey(sealed, file())).rejects.toMatchObject({
      findings: [{ found: expect.stringContaining(expected) }],
    })
  })
})
