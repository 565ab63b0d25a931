import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { ownS3 } from './own-s3.ts'

jest.setTimeout(60_000)

const { server, listing } = ownS3()

/** Gives credentials, or does not: STS, or the agent of a container. */
let service: Server
let answer: { status: number; body: string }
let address: string
beforeEach(async () => {
  service = createServer((_, response) => response.writeHead(answer.status).end(answer.body))
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
})
afterEach(() => {
  service.closeAllConnections()
  service.close()
})

const role = { AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/etcd-backup' }
const found = 'credentials  needs credentials for the object storage, found none'

test('a role that its service refuses is not told as a bucket that the store refuses', async () => {
  const error = '<Error><Type>Sender</Type><Code>AccessDenied</Code><Message>secret words</Message></Error>'
  answer = { status: 403, body: `<ErrorResponse>${error}<RequestId>1</RequestId></ErrorResponse>` }
  const env = { ...role, AWS_WEB_IDENTITY_TOKEN_FILE: import.meta.filename, AWS_ENDPOINT_URL_STS: address }
  const told = await listing({ endpoint: server().endpoint }, env)
  expect(told).toContain(`${found}: the service that exchanges a role for them refuses it (403, AccessDenied)`)
  expect(told).toContain('its trust policy allows this repository and environment')
  expect(told).not.toContain('secret words')
})

test.each<[string, Record<string, string>, string]>([
  ['a token file that is not there', { ...role, AWS_WEB_IDENTITY_TOKEN_FILE: '/none' }, 'cannot be read (ENOENT)'],
  ['a folder as token file', { ...role, AWS_WEB_IDENTITY_TOKEN_FILE: '/' }, 'cannot be read (EISDIR)'],
  [
    'a service at an address that is none',
    { ...role, AWS_WEB_IDENTITY_TOKEN_FILE: import.meta.filename, AWS_ENDPOINT_URL_STS: 'nonsense' },
    'the address of their source is not a URL',
  ],
  ['a profile that is not there', { AWS_PROFILE: 'nope' }, 'check that the profile exists'],
])('%s is told as such, and the variables are named, not the store', async (_, env, words) => {
  const told = await listing({ endpoint: server().endpoint }, env)
  expect(told).toContain(found)
  expect(told).toContain(words)
  expect(told).toContain(`the environment has ${Object.keys(env).join(', ')}`)
})

test('an agent that answers with something else is the fault of nobody here', async () => {
  answer = { status: 200, body: '<html>' }
  const told = await listing({ endpoint: server().endpoint }, { AWS_CONTAINER_CREDENTIALS_FULL_URI: address })
  expect(told).toContain(`${found}: their source is invalid (SyntaxError)`)
})
