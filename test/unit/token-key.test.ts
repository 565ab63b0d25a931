import { generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { createTokenKey, tokenKeyReissueReasons } from '../../src/certificates/token-key.ts'
import { openssl } from './certificates-openssl.ts'

const pair = createTokenKey()

test('OpenSSL reads both keys as one P-256 pair', () => {
  expect(pair.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
  expect(pair.publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----\n/)
  expect(openssl(['pkey', '-in', 'key', '-pubout'], { key: pair.privateKey })).toBe(pair.publicKey)
  expect(openssl(['pkey', '-pubin', '-in', 'key', '-noout', '-text'], { key: pair.publicKey })).toContain(
    'NIST CURVE: P-256',
  )
})

test('what one key signs the other proves', () => {
  const token = Buffer.from('eyJhbGciOiJFUzI1NiJ9.eyJ1c2VybmFtZSI6InJvb3QifQ')
  const files = { key: pair.publicKey, token, signature: sign('sha256', token, pair.privateKey) }
  const args = ['dgst', '-sha256', '-verify', 'key', '-signature', 'signature', 'token']
  expect(openssl(args, files)).toBe('Verified OK\n')
  expect(() => openssl(args, { ...files, key: createTokenKey().publicKey })).toThrow()
})

test('a token key that etcd would not start with is replaced, any other stays', () => {
  const rsa = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  expect(tokenKeyReissueReasons(pair)).toEqual([])
  expect(tokenKeyReissueReasons(undefined)).toEqual(['does not exist'])
  expect(tokenKeyReissueReasons({ ...pair, privateKey: '' })).toEqual(['cannot be read'])
  expect(tokenKeyReissueReasons({ ...pair, publicKey: 'hello' })).toEqual(['cannot be read'])
  expect(tokenKeyReissueReasons(rsa)).toEqual(['is not an ECDSA P-256 key'])
  const other = createTokenKey().publicKey
  expect(tokenKeyReissueReasons({ ...pair, publicKey: other })).toEqual([
    'its public key does not match its private key',
  ])
})
