import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { accessOf } from '../../src/kubernetes/auth.ts'
import { chooseContext } from '../../src/kubernetes/kubeconfig.ts'
import { told } from './told.ts'
import { unsignedJwt } from './unsigned-jwt.ts'

let issuer: Server
let address: string
let asked: { path: string; form: URLSearchParams; authorization: string | undefined }[]
/** What the token endpoint answers, one after the other; the last one stays. */
let answers: { status: number; body: unknown }[]
beforeEach(async () => {
  asked = []
  answers = []
  issuer = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      const path = request.url ?? ''
      asked.push({ path, form: new URLSearchParams(body), authorization: request.headers.authorization })
      const discovery = { status: 200, body: { token_endpoint: `${address}/token` } }
      const answer = path === '/.well-known/openid-configuration' ? discovery : answers[0]
      if (path === '/token' && answers.length > 1) answers.shift()
      response.writeHead(answer?.status ?? 500).end(JSON.stringify(answer?.body))
    })
  })
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`
})
afterEach(() => {
  issuer.closeAllConnections()
  issuer.close()
})

const hour = 3600

function access(config: Record<string, string>) {
  const whole = { 'idp-issuer-url': address, 'client-id': 'kubectl', 'refresh-token': 'refresh1', ...config }
  const contents = JSON.stringify({
    'current-context': 'c',
    clusters: [{ name: 'blue', cluster: { server: 'https://api.example' } }],
    contexts: [{ name: 'c', context: { cluster: 'blue', user: 'u' } }],
    users: [{ name: 'u', user: { 'auth-provider': { name: 'oidc', config: whole } } }],
  })
  return accessOf(chooseContext([{ contents, called: 'test', folder: undefined }], undefined), {})
}

const bearerOf = async (config: Record<string, string>) => (await access(config).credentials()).headers.authorization

test('an id-token is sent until it ends, and nobody is asked', async () => {
  const token = unsignedJwt(hour)
  expect(await bearerOf({ 'id-token': token })).toBe(`Bearer ${token}`)
  expect(asked).toEqual([])
})

test('then a new one is asked for with the refresh-token, once for all requests', async () => {
  const token = unsignedJwt(hour)
  answers = [{ status: 200, body: { id_token: token } }]
  const connection = access({ 'id-token': unsignedJwt(-5) })
  const both = await Promise.all([connection.credentials(), connection.credentials()])
  expect(both.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${token}`, `Bearer ${token}`])
  expect(asked.map(({ path }) => path)).toEqual(['/.well-known/openid-configuration', '/token'])
  expect(Object.fromEntries(asked[1]?.form ?? [])).toEqual({
    grant_type: 'refresh_token',
    refresh_token: 'refresh1',
    client_id: 'kubectl',
  })
})

test('the secret of the client goes in the header, and in the form for issuers that want it there', async () => {
  answers = [
    { status: 401, body: { error: 'invalid_client' } },
    { status: 200, body: { id_token: unsignedJwt(hour) } },
  ]
  await bearerOf({ 'client-secret': 's:1' })
  expect(asked.slice(1).map(({ authorization, form }) => [authorization, form.get('client_secret')])).toEqual([
    [`Basic ${Buffer.from('kubectl:s%3A1').toString('base64')}`, null],
    [undefined, 's:1'],
  ])
})

test('a refresh-token that the issuer exchanges is used from then on', async () => {
  answers = [{ status: 200, body: { id_token: unsignedJwt(1), refresh_token: 'refresh2' } }]
  const connection = access({})
  await connection.credentials()
  await connection.credentials()
  const tokens = asked.flatMap(({ path, form }) => (path === '/token' ? [form.get('refresh_token')] : []))
  expect(tokens).toEqual(['refresh1', 'refresh2'])
})

test("what the issuer refuses is told by its code alone, and it is the user's to fix", async () => {
  answers = [{ status: 400, body: { error: 'invalid_grant', error_description: 'hunter2' } }]
  const text = await told(bearerOf({}))
  expect(text).toContain('it issued no id_token for the refresh-token (400, invalid_grant)')
  expect(text).not.toContain('hunter2')
})

test.each<[string, Record<string, string>, string]>([
  ['no refresh-token', { 'refresh-token': '' }, 'the auth-provider has no refresh-token'],
  ['no issuer', { 'idp-issuer-url': '' }, 'the auth-provider has no idp-issuer-url'],
  ['an issuer that is no address', { 'idp-issuer-url': 'issuer' }, 'idp-issuer-url is not a URL'],
  ['an issuer that nobody is', { 'idp-issuer-url': 'http://127.0.0.1:1' }, '127.0.0.1:1 cannot be reached'],
  ['an issuer without TLS', { 'idp-issuer-url': 'http://issuer.example.com' }, 'would be sent unencrypted'],
  ['an authority that is missing', { 'idp-certificate-authority': '/nowhere' }, 'idp-certificate-authority'],
])('%s', async (_, config, expected) => {
  expect(await told(bearerOf(config))).toContain(expected)
})
