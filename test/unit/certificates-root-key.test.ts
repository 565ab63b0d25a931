import { expect, test } from '@jest/globals'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { createRoot } from '../../src/certificates/issue.ts'
import { keyMatches, readCertificate } from '../../src/certificates/read-certificate.ts'
import { openRootKey, sealRootKey } from '../../src/certificates/root-key-seal.ts'

const root = createRoot('orders', 3650, new Date())
const [alice, bob, eve] = await Promise.all([
  generateX25519Identity(),
  generateX25519Identity(),
  generateX25519Identity(),
])
const recipients = await Promise.all([alice, bob].map((identity) => identityToRecipient(identity)))

test('each recipient opens the sealed root key, with an identity file as age-keygen writes it', async () => {
  const sealed = await sealRootKey(root.key, recipients)
  expect(sealed).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/)
  expect(sealed).not.toContain(root.key.split('\n')[1])
  const file = `# created: 2026-11-22T14:00:00Z\n# public key: ${recipients[1]}\n${bob}\n`
  const opened = await openRootKey(sealed, file)
  expect(opened).toBe(root.key)
  expect(keyMatches(readCertificate(root.certificate, 'root'), opened)).toBe(true)
  expect(await openRootKey(sealed, alice)).toBe(root.key)
})

test('another identity opens nothing, and is not repeated', async () => {
  const sealed = await sealRootKey(root.key, recipients)
  const refused = await openRootKey(sealed, eve).catch((error: unknown) => error)
  expect(refused).toMatchObject({ name: 'Problem', message: 'the root key was not opened' })
  expect(JSON.stringify(refused)).not.toContain(eve)
})

test('text that is no identity is refused and not repeated', async () => {
  const sealed = await sealRootKey(root.key, recipients)
  const refused = await openRootKey(sealed, 'AGE-SECRET-KEY-1OOPS').catch((error: unknown) => error)
  expect(refused).toMatchObject({ findings: [{ found: expect.stringContaining('needs an age identity') }] })
  expect(JSON.stringify(refused)).not.toContain('OOPS')
})

test('a damaged seal is not opened', async () => {
  const sealed = await sealRootKey(root.key, recipients)
  const middle = Math.floor(sealed.length / 2)
  const damaged = sealed.slice(0, middle) + (sealed[middle] === 'A' ? 'B' : 'A') + sealed.slice(middle + 1)
  await expect(openRootKey(damaged, alice)).rejects.toThrow('the root key was not opened')
})

test('a recipient that age does not know is named', async () => {
  const refused = sealRootKey(root.key, [...recipients, 'age1nobody'])
  await expect(refused).rejects.toMatchObject({
    message: 'the root key was not sealed',
    findings: [{ subject: 'tls.rootRecipients', found: 'needs age recipients (age1…), found "age1nobody"' }],
  })
})
