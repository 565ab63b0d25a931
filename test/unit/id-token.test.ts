import { expect, test } from '@jest/globals'
import { idTokenAccess } from '../../src/kubernetes/id-token.ts'
import { requestIdToken } from '../../src/program/id-token.ts'
import { told } from './told.ts'
import { unsignedJwt } from './unsigned-jwt.ts'

const server = 'https://api.example:6443'
const granted = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://id.example/?x=1', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'bearer1' }

/** A login whose tokens live so long, and the audiences that were asked for. */
function loginWith(seconds: number) {
  const audiences: string[] = []
  const requested = async (audience: string) => {
    audiences.push(audience)
    return unsignedJwt(seconds, String(audiences.length))
  }
  return {
    audiences,
    access: idTokenAccess({ server, ca: undefined, audience: undefined, requestIdToken: requested }, {}),
  }
}

test('the audience is the server itself, so that a token for one cluster is of no use at another', async () => {
  const { access, audiences } = loginWith(300)
  await access.credentials()
  expect(audiences).toEqual([server])
})

test('one token serves many requests while it is good', async () => {
  const { access, audiences } = loginWith(300)
  const all = await Promise.all([access.credentials(), access.credentials()])
  expect(await access.credentials()).toBe(all[0])
  expect(audiences).toHaveLength(1)
})

test('a token that is about to end is exchanged before it is sent', async () => {
  const { access, audiences } = loginWith(10)
  const first = await access.credentials()
  expect((await access.credentials()).headers.authorization).not.toBe(first.headers.authorization)
  expect(audiences).toHaveLength(2)
})

test('a token that the server refuses is exchanged once more', async () => {
  const { access, audiences } = loginWith(300)
  expect(access.renew(await access.credentials())).toBe(true)
  await access.credentials()
  expect(audiences).toHaveLength(2)
})

test.each([
  ['PEM', '-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n'],
  ['base64 of it', Buffer.from('-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n').toString('base64')],
])('the authority may be %s', (_, ca) => {
  const access = idTokenAccess({ server, ca, audience: 'x', requestIdToken: async () => '' }, {})
  expect(access.ca).toMatch(/^-----BEGIN CERTIFICATE-----/)
})

test('something else than a token is never sent', async () => {
  const access = idTokenAccess({ server, ca: undefined, audience: 'x', requestIdToken: async () => 'login page' }, {})
  expect(await told(access.credentials())).toContain('found something else in its answer')
})

test('a job without the permission is told which one it lacks', async () => {
  const never = async () => {
    throw new Error('must not be asked')
  }
  for (const env of [{}, { ...granted, ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' }])
    expect(await told(requestIdToken(server, never, env))).toContain('`id-token: write`')
})

test('what GitHub answered is not shown, but for its status', async () => {
  const refuses = async () => {
    throw new Error('Error message: Failed to get ID Token. \n Error Code : 403\n Error Message: bearer1 is not good')
  }
  const text = await told(requestIdToken(server, refuses, granted))
  expect(text).toContain('answered 403')
  expect(text).not.toContain('bearer1')
})

test('a GitHub that cannot be reached is told as such', async () => {
  const fails = async () => {
    throw new Error('Error message: getaddrinfo ENOTFOUND id.example')
  }
  expect(await told(requestIdToken(server, fails, granted))).toContain('could not be reached')
})
