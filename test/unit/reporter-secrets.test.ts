import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { markedBody } from '../../src/github/marked-body.ts'
import { createSecrets } from '../../src/report/secrets.ts'
import { markdownTable } from '../../src/report/summary.ts'

function hidden(secret: string, text: string): string {
  const secrets = createSecrets()
  secrets.add(secret)
  return secrets.hide(text)
}

test('a secret is hidden as it is, as base64, and by each of its lines', () => {
  const secret = 'first line of it\nsecond line\nshort\n'
  expect(hidden(secret, secret)).toBe('***')
  expect(hidden(secret, `x ${Buffer.from(secret).toString('base64')}`)).toMatch(/^x \*{3}=*$/)
  expect(hidden(secret, 'a second line, and a short one')).toBe('a ***, and a short one')
  expect(hidden('one\r\nanother line\r\n', 'another line')).toBe('***')
})

test('a line of a file is hidden without its indentation, too', () => {
  expect(hidden('users:\n    - secret-of-orders\n', '"secret-of-orders" and - secret-of-orders')).toBe(
    '"secret-of-orders" and ***',
  )
  expect(hidden('  first-of-two\n  second-of-two', 'second-of-two')).toBe('***')
})

test('a credential of a kubeconfig is hidden without its key, in YAML and in JSON', () => {
  const yaml = 'users:\n- name: me\n  user:\n    token: abcdefghijkl\n    client-key-data: LS0tLS1CRUdJTg==\n'
  expect(hidden(yaml, 'Bearer abcdefghijkl, LS0tLS1CRUdJTg==')).toBe('Bearer ***, ***')
  expect(hidden('{"users":[{"user":{"token":"abcdefghijkl"}}]}', 'Bearer abcdefghijkl')).toBe('Bearer ***')
})

test('what every certificate and kubeconfig has is not hidden: public texts stay whole', () => {
  const key = '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n-----END PRIVATE KEY-----\n'
  expect(hidden(`apiVersion: v1\nkind: Config\nclusters:\n${key}`, 'apiVersion: v1\n-----BEGIN CERTIFICATE-----')).toBe(
    'apiVersion: v1\n-----BEGIN CERTIFICATE-----',
  )
  expect(hidden(key, 'MIGHAgEAMBMGByqGSM49')).toBe('***')
})

test('of secrets that contain each other the longer is hidden whole', () => {
  const secrets = createSecrets()
  secrets.add('abcd')
  secrets.add('abcdefgh')
  expect(secrets.hide('abcdefgh abcd')).toBe('*** ***')
})

test('an empty secret hides nothing', () => {
  expect(hidden(' \n', 'a b')).toBe('a b')
})

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })

/** The body of a key in PEM: lines of base64. */
function bodyOf(key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1' | 'spki'): string {
  const text = String(key.export({ format: 'pem', type: type as 'pkcs8' }))
  return text.trim().split('\n').slice(1, -1).join('\n')
}

const pem = '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49\n-----END PRIVATE KEY-----'

test.each([
  ['AGE-SECRET-KEY-1DMQF88QQP58E8N76J3JVQ450VJ0YMH993QK8AAHP8FFHK5E37C3SA7CUHP'],
  ['age-secret-key-1dmqf88'],
  [btoa('AGE-SECRET-KEY-1DMQF88QQP58')],
  ['MC4CAQAwBQYDK2VwBCIEIHunter2Hunter2Hunter2Hunter2Hunter2Hun'],
  [pem],
  [pem.replaceAll('\n', '\\n')],
  [`ghp_${'a1'.repeat(18)}`],
  [`github_pat_${'a1'.repeat(30)}`],
  ['eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJvcmRlcnMifQ.c2lnbmF0dXJl'],
  [btoa(pem)],
  [pem.replace('MIGH', 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A1B-2C\n\nMIGH')],
  [pem.replaceAll('\n', '\n> ')],
  [pem.replaceAll('PRIVATE KEY', 'PGP PRIVATE KEY BLOCK').replace('MIGH', 'Comment: mine\n\nMIGH')],
  [pem.replace(/-----END.*/, '')],
  [bodyOf(ec.privateKey, 'pkcs8').replaceAll('\n', '')],
  [bodyOf(ec.privateKey, 'sec1').replaceAll('\n', '')],
  [bodyOf(rsa.privateKey, 'pkcs8').replaceAll('\n', '')],
  [bodyOf(rsa.privateKey, 'pkcs1').split('\n').slice(0, -1).join('\n')],
  [bodyOf(rsa.privateKey, 'pkcs1').split('\n').slice(0, -1).join('\\n')],
  ['MFECAQEwBQYDK2VwBCIEIHunter2Hunter2Hunter2Hunter2Hunter2Hun'],
  [`b3BlbnNzaC1rZXktdjEAAAAABG5vbmUA\n${'AAAAC3Nz'.repeat(8)}`],
])('%j is hidden, although nobody declared it', (secret) => {
  expect(createSecrets().hide(`found "${secret}": remove it`)).toBe('found "***": remove it')
})

test.each(['token_', '\\n', '%3D', 'x:'])('a token behind %j is hidden, too', (before) => {
  expect(createSecrets().hide(`${before}ghp_${'a1'.repeat(18)}`)).toBe(`${before}***`)
  expect(createSecrets().hide(`${before}eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJvcmRlcnMifQ.c2ln`)).toBe(`${before}***`)
})

test.each([1, 2, 3])('an identity of age as base64 is hidden behind a comment of %j characters', (length) => {
  const file = btoa(`${'#'.repeat(length)}AGE-SECRET-KEY-1DMQF88QQP58E8N76J3JVQ450VJ0`)
  expect(createSecrets().hide(file)).toMatch(/^[\w=]{0,4}\*{3}$/)
})

test.each([
  ['https://me:hunter2@proxy.example.com', 'https://me:***@proxy.example.com'],
  ['https://me:hunter2@3@proxy.example.com', 'https://me:***@proxy.example.com'],
  [`https://AWS:${'a1'.repeat(400)}@ecr.example.com`, 'https://AWS:***@ecr.example.com'],
  [`{"SecretAccessKey": "${'Ab+/'.repeat(10)}"}`, '{"SecretAccessKey": "***"}'],
  [`aws_secret_access_key = ${'Ab+/'.repeat(10)}`, 'aws_secret_access_key = ***'],
  [`{"AWS_SECRET_ACCESS_KEY":"${'Ab+/'.repeat(10)}"}`, '{"AWS_SECRET_ACCESS_KEY":"***"}'],
])('of %j, only the secret is hidden', (text, shown) => {
  expect(createSecrets().hide(text)).toBe(shown)
})

test.each([
  ['https://registry.example.com:5000/etcd@sha256:abc'],
  ['spiffe://cluster.local/ns/a, mail to a@b.example.com'],
  [bodyOf(rsa.publicKey, 'spki')],
])('%j has no secret', (text) => {
  expect(createSecrets().hide(text)).toBe(text)
})

test('a certificate as base64 is no secret', () => {
  const certificate = btoa('-----BEGIN CERTIFICATE-----\nMIIB')
  expect(createSecrets().hide(certificate)).toBe(certificate)
})

test.each(['age1ayv29ndk7rteu3fhyxhmkcthz6w85mel3amd0pdqgy378v0vhgrs0kd4wl', '-----BEGIN PRIVATE KEY----- is missing'])(
  '%s is no secret',
  (text) => {
    expect(createSecrets().hide(text)).toBe(text)
  },
)

test('JSON with a private key that is cut off stays JSON', () => {
  const cut = pem.replace(/-----END.*/, '')
  const json = JSON.stringify({ found: `found "${cut}": remove it`, within: JSON.stringify({ cut }) })
  expect(JSON.parse(createSecrets().hide(json))).toEqual({ found: 'found "***": remove it', within: '{"cut":"***"}' })
})

test.each([
  ['spaces', ' '],
  ['line ends', '\n'],
  ['headers of keys without their line end', '-----BEGIN PRIVATE KEY-----\nA: '],
])('a beginning of a private key before a megabyte of %s is searched in no time', (_, text) => {
  const long = `-----BEGIN PRIVATE KEY-----${text.repeat(1_000_000 / text.length)}`
  const began = performance.now()
  expect(createSecrets().hide(long)).toBe(long)
  expect(performance.now() - began).toBeLessThan(2000)
})

test('a long text that is almost a token is searched in no time', () => {
  const almost = 'eyJaaaaaaaa-'.repeat(100_000)
  const began = performance.now()
  expect(createSecrets().hide(almost)).toBe(almost)
  expect(performance.now() - began).toBeLessThan(2000)
})

test.each([
  `ghp_${'a1'.repeat(18)}`,
  'eyJhbGci_iJSUzI1NiJ9.eyJzdWIiOiJvcmRlcnMifQ.c2ln',
  'AGE-SECRET-KEY-1DMQF88QQP58',
])('%s in a table is hidden in the summary of a job and in a comment', (secret) => {
  const markdown = markdownTable(['who'], [[`user:${secret}`]])
  expect(hidden('another secret', markdown)).toContain('| user:&#42;&#42;&#42; |')
  expect(markedBody({ marker: 'a', markdown: `user:${secret}`, footer: '' })).toContain('user:***')
})

test('a declared secret is hidden as Markdown has it, too', () => {
  expect(hidden('pass_word_*1', markdownTable(['a'], [['pass_word_*1']]))).toContain('| *** |')
})
