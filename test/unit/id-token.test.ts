import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { idTokenAccess } from '../../src/kubernetes/id-token.ts'
import { requestIdToken } from '../../src/program/id-token.ts'
import { startProxy } from '../counting-proxy.ts'
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

test.each([
  ['https://name:hunter2@api.example', 'https://…@api.example/'],
  ['https://:hunter2@api.example', 'https://…@api.example/'],
  ['https://hunter2@api.example:6443/k8s', 'https://…@api.example:6443/k8s'],
  ['https://api.example/?token=hunter2', 'https://api.example/?…'],
  ['api.example', 'api.example'],
])('a server with a name, a password or a query is refused without them: %s', async (address, shown) => {
  const requested = async () => 'never'
  const login = async () =>
    idTokenAccess({ server: address, ca: undefined, audience: 'x', requestIdToken: requested }, {})
  const text = await told(login())
  expect(text).toContain(`found "${shown}"`)
  expect(text).not.toContain('hunter2')
})

test('something else than a token is never sent', async () => {
  const access = idTokenAccess({ server, ca: undefined, audience: 'x', requestIdToken: async () => 'login page' }, {})
  expect(await told(access.credentials())).toContain('found something else in its answer')
})

const servers: Server[] = []
afterEach(() => {
  for (const one of servers.splice(0)) {
    one.closeAllConnections()
    one.close()
  }
})

/** What answers at ACTIONS_ID_TOKEN_REQUEST_URL, and what it was asked. */
async function issuer(...answers: readonly (readonly [number, string, Record<string, string>?])[]) {
  const asked: { url: string; authorization: string | undefined }[] = []
  const started = createServer(({ url = '', headers: { authorization } }, response) => {
    const [status, body, headers] = answers[Math.min(asked.length, answers.length - 1)] ?? [404, '']
    asked.push({ url, authorization })
    response.writeHead(status, headers).end(body)
  })
  servers.push(started)
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(started.address() as AddressInfo).port}/?x=1`
  return { asked, env: { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'bearer1' } }
}

const waits: number[] = []
const request = (env: Record<string, string>) =>
  requestIdToken({
    audience: server,
    env,
    signal: new AbortController().signal,
    sleep: async (milliseconds) => void waits.push(milliseconds),
  })

test('a token is asked for by the audience, and by the token of the job', async () => {
  const { env, asked } = await issuer([200, '{"value":"token1"}'])
  expect(await request(env)).toBe('token1')
  expect(asked).toEqual([{ url: `/?x=1&audience=${encodeURIComponent(server)}`, authorization: 'Bearer bearer1' }])
})

test('faults of GitHub are waited for', async () => {
  const { env, asked } = await issuer([503, ''], [502, ''], [200, '{"value":"token1"}'])
  waits.length = 0
  expect(await request(env)).toBe('token1')
  expect(asked).toHaveLength(3)
  expect(waits).toEqual([1_000, 3_000])
})

test('a job without the permission is told which one it lacks', async () => {
  for (const env of [{}, { ...granted, ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' }])
    expect(await told(request(env))).toContain('`id-token: write`')
})

test('what GitHub answered is not shown, but for its status', async () => {
  const { env, asked } = await issuer([403, 'bearer1 is not good'])
  const text = await told(request(env))
  expect(text).toContain('answered 403')
  expect(text).not.toContain('bearer1')
  expect(asked).toHaveLength(1)
})

test('the token of the job goes nowhere else: no redirect is followed', async () => {
  const elsewhere = await issuer([200, '{"value":"token1"}'])
  const location = elsewhere.env.ACTIONS_ID_TOKEN_REQUEST_URL.replace('127.0.0.1', 'localhost')
  const { env } = await issuer([302, '', { location }])
  expect(await told(request(env))).toContain('answered 302')
  expect(elsewhere.asked).toEqual([])
})

test.each(['http://id.example/?x=1', 'id.example', 'file:///etc/passwd'])(
  'the token of the job is not sent in the clear: %s',
  async (address) => {
    const text = await told(request({ ...granted, ACTIONS_ID_TOKEN_REQUEST_URL: address }))
    expect(text).toContain('needs an https address')
  },
)

test('a GitHub that cannot be reached is told as such', async () => {
  const env = { ...granted, ACTIONS_ID_TOKEN_REQUEST_URL: 'https://127.0.0.1:1/?x=1' }
  expect(await told(request(env))).toContain('could not be reached (ECONNREFUSED)')
})

test('a line end behind the variables is never meant; one inside is told at once', async () => {
  const { env, asked } = await issuer([200, '{"value":"token1"}'])
  const address = `${env.ACTIONS_ID_TOKEN_REQUEST_URL}\n`
  expect(await request({ ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'bearer1\r\n' })).toBe(
    'token1',
  )
  waits.length = 0
  const text = await told(request({ ...env, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'bearer1\nx' }))
  expect(text).toContain('needs a token of one line in ACTIONS_ID_TOKEN_REQUEST_TOKEN')
  expect(text).not.toContain('bearer1')
  expect(waits).toEqual([])
  expect(asked).toHaveLength(1)
})

test('a proxy that refuses is told as such, and is not asked again', async () => {
  const proxy = await startProxy()
  proxy.refuseWith = 407
  waits.length = 0
  try {
    const text = await told(request({ ...granted, HTTPS_PROXY: proxy.hostAndPort }))
    expect(text).toContain(`the proxy ${proxy.hostAndPort} (HTTPS_PROXY) requires a name and a password (407)`)
    expect(proxy.asked).toEqual(['CONNECT id.example:443'])
    expect(waits).toEqual([])
  } finally {
    await proxy.stop()
  }
})
