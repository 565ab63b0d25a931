import { createPrivateKey, randomBytes, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { Agent, request } from 'node:https'
import { text } from 'node:stream/consumers'
import { connect as connectTls } from 'node:tls'
import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { KeyPair } from '../../src/certificates/certificate.ts'
import { issueLeaf } from '../../src/certificates/issue.ts'
import { createTokenKey } from '../../src/certificates/token-key.ts'
import { memberHost, memberPorts, namesOf } from '../../src/cluster/names.ts'
import type { Secret } from '../../src/cluster/object-types.ts'
import { keyPairOf, tokenKeyOf } from '../../src/cluster/secret-files.ts'
import { ownCluster, type RootAccess } from './cluster.ts'
import { type Caller, callAll, everyRpc } from './every-rpc.ts'
import { labDescribe } from './lab.ts'

jest.setTimeout(180_000)

const cluster = ownCluster('nobody')
let access: RootAccess
let ca: string
let rpcs: string[]
let ended: string
let others: string
let removed: KeyPair

const secret = async (name: string) =>
  cluster.kubernetes.get<Secret>({ apiVersion: 'v1', kind: 'Secret', name, namespace: cluster.namespace })

function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`there is no ${what}`)
  return value
}

/** As etcd makes one (server/auth/jwt.go), for root and good for all changes of users to come. */
function loginToken(privateKey: string, end: Date): string {
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const claims = { username: 'root', revision: 1000, exp: Math.floor(end.getTime() / 1000) }
  const signed = `${encoded({ alg: 'ES256', typ: 'JWT' })}.${encoded(claims)}`
  const signature = sign('sha256', Buffer.from(signed), {
    key: createPrivateKey(privateKey),
    dsaEncoding: 'ieee-p1363',
  })
  return `${signed}.${signature.toString('base64url')}`
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000)

// Services and members have to be reached by their names.
labDescribe('whoever has no credentials, or none that hold', () => {
  beforeAll(async () => {
    await cluster.provision()
    access = await cluster.rootAccess()
    ca = readFileSync(access.ca, 'utf8')
    const names = namesOf(cluster.spec())
    ended = loginToken(found(tokenKeyOf(await secret(names.tokenKey)), 'token key').privateKey, inMinutes(-1))
    others = loginToken(createTokenKey().privateKey, inMinutes(10))
    const issuer = found(keyPairOf(await secret(names.authority)), 'issuer')
    removed = issueLeaf(
      { purpose: 'test', subject: { commonName: 'gone' }, names: [], usages: ['client'], days: 1 },
      issuer,
      new Date(),
    )
    await access.etcdctl('user', 'add', 'gone', '--no-password')
    await access.etcdctl('user', 'delete', 'gone')
    rpcs = everyRpc(await metrics())
  }, 600_000)

  test('every call of a member stands in the table', () => {
    expect(Object.keys(table).sort()).toEqual(rpcs)
  })

  test('port 2379 answers nobody, but to log in and what tells nothing', async () => {
    expect(await callAll({ endpoint: access.endpoint, ca }, rpcs)).toEqual(column(({ nobody }) => nobody))
  })

  test('a token that has ended, or is of another cluster, opens nothing on either port', async () => {
    const ports: Caller[] = [
      { endpoint: access.endpoint, ca },
      { endpoint: access.mutualEndpoint, ca, certificate: removed },
    ]
    for (const port of ports) {
      for (const token of [ended, others])
        expect(await callAll({ ...port, token }, rpcs)).toEqual(column(({ wrongToken }) => wrongToken))
    }
  })

  test('the certificate of a removed user opens on port 2479 what SECURITY.md says', async () => {
    const caller = { endpoint: access.mutualEndpoint, ca, certificate: removed }
    expect(await callAll(caller, rpcs)).toEqual(column((answers) => answers.removed))
  })

  describe('the JSON gateway of port 2379', () => {
    const lease = { method: 'POST', path: '/v3/lease/grant', body: '{"TTL": 100}' }

    // etcd takes a request with an Accept header for its gateway's, and any other for one of the gateway's own
    // certificate.
    test.each([
      ['without a token', {}],
      ['without a token, with an Accept header', { accept: '*/*' }],
      ['with a token that the gateway drops', { authorization: 'Bearer \x80' }],
      ['with a list, of which the gateway reads another part', { authorization: 'Bearer \x80, abc' }],
      ['with an empty token', { authorization: '' }],
    ])('grants no lease %s', async (_, headers) => {
      expect((await ask({ ...lease, headers })).status).toBe(401)
    })

    test.each([
      ['that has ended', () => ended],
      ['of another cluster', () => others],
    ])('grants no lease for a token %s', async (_, token) => {
      const { status, body } = await ask({ ...lease, headers: { authorization: token() } })
      expect({ status, body }).toEqual({ status: 401, body: expect.stringContaining('invalid auth token') })
    })

    test('opens no WebSocket, in which a token would be dropped', async () => {
      const headers = {
        authorization: others,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
      }
      expect((await ask({ method: 'GET', path: '/v3/lease/grant', headers })).status).toBe(403)
    })

    test('shows neither metrics nor its command line, and to anybody how it is and its versions', async () => {
      for (const path of ['/metrics', '/debug/vars', '/version/', '/version?a', '//version', '/v3/auth/status'])
        expect({ path, status: (await ask({ method: 'GET', path })).status }).toEqual({ path, status: 401 })
      expect(await ask({ method: 'GET', path: '/health' })).toEqual({
        status: 200,
        body: expect.stringContaining('true'),
      })
      const version = await ask({ method: 'GET', path: '/version' })
      expect(version.status).toBe(200)
      expect(Object.keys(JSON.parse(version.body)).toSorted()).toEqual(['etcdcluster', 'etcdserver', 'storage'])
    })

    test('looks at every request of a connection', async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      const login = { method: 'POST', path: '/v3/auth/authenticate', body: '{"name": "no", "password": "body"}', agent }
      expect((await ask(login)).body).toContain('authentication failed')
      expect((await ask({ ...lease, agent })).status).toBe(401)
      expect((await ask(login)).body).toContain('authentication failed')
      agent.destroy()
    })

    test('takes no gRPC from who says in the handshake to speak HTTP/1.1', async () => {
      const { hostname, port } = new URL(access.endpoint)
      const socket = connectTls({
        host: hostname,
        port: Number(port),
        ca,
        servername: hostname,
        ALPNProtocols: ['http/1.1'],
      })
      const answers = await callAll({ endpoint: access.endpoint, ca, socket }, ['etcdserverpb.Lease/LeaseGrant'])
      expect(answers).toEqual({ 'etcdserverpb.Lease/LeaseGrant': 'HTTP 401' })
    })
  })
})

interface Asked {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly agent?: Agent
}

function ask({ method, path, headers = {}, body = '', agent }: Asked): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(access.endpoint)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, ca, agent }, async (response) =>
      resolve({ status: response.statusCode ?? 0, body: await text(response) }),
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

function metrics(): Promise<string> {
  const hostname = memberHost(cluster.spec(), 'orders-0')
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port: memberPorts.metrics, path: '/metrics' }, (response) => resolve(text(response)))
      .on('error', reject)
      .end()
  })
}

/**
 * What etcd answers: on port 2379 without a token, on both ports with a token that does not hold, on port 2479 by a
 * removed user's certificate.
 */
interface Answers {
  readonly nobody: string
  readonly wrongToken: string
  readonly removed: string
}

const noUser = '3 etcdserver: user name is empty'
const noToken = '16 etcdserver: invalid auth token'
const unknown = '9 etcdserver: user name not found'
const denied = '7 etcdserver: permission denied'

/** Root's own. */
const administration: Answers = { nobody: noUser, wrongToken: noToken, removed: unknown }
/** Judged by the key. */
const keys: Answers = { nobody: noUser, wrongToken: noToken, removed: denied }
/** For whoever has any user, also one that is gone. */
const anyUser: Answers = { nobody: noUser, wrongToken: noToken, removed: 'ok' }
const anybody = (answer: string): Answers => ({ nobody: answer, wrongToken: answer, removed: answer })
/** Made by the member from calls of the others, in whose answers the status is lost. */
const composed = (answer: string): Answers => ({
  nobody: '2 etcdserver: user name is empty',
  wrongToken: '2 etcdserver: invalid auth token',
  removed: `2 etcdserver: ${answer}`,
})

const table: Readonly<Record<string, Answers>> = {
  'etcdserverpb.Auth/AuthDisable': administration,
  'etcdserverpb.Auth/AuthEnable': administration,
  // Whether authentication is on, and how often users have changed.
  'etcdserverpb.Auth/AuthStatus': { nobody: 'ok', wrongToken: noToken, removed: 'ok' },
  'etcdserverpb.Auth/Authenticate': anybody('3 etcdserver: authentication failed, invalid user ID or password'),
  'etcdserverpb.Auth/RoleAdd': administration,
  'etcdserverpb.Auth/RoleDelete': administration,
  'etcdserverpb.Auth/RoleGet': administration,
  'etcdserverpb.Auth/RoleGrantPermission': administration,
  'etcdserverpb.Auth/RoleList': administration,
  'etcdserverpb.Auth/RoleRevokePermission': administration,
  'etcdserverpb.Auth/UserAdd': administration,
  'etcdserverpb.Auth/UserChangePassword': administration,
  'etcdserverpb.Auth/UserDelete': administration,
  'etcdserverpb.Auth/UserGet': administration,
  'etcdserverpb.Auth/UserGrantRole': administration,
  'etcdserverpb.Auth/UserList': administration,
  'etcdserverpb.Auth/UserRevokeRole': administration,
  'etcdserverpb.Cluster/MemberAdd': administration,
  'etcdserverpb.Cluster/MemberList': anyUser,
  'etcdserverpb.Cluster/MemberPromote': administration,
  'etcdserverpb.Cluster/MemberRemove': administration,
  'etcdserverpb.Cluster/MemberUpdate': administration,
  'etcdserverpb.KV/Compact': administration,
  'etcdserverpb.KV/DeleteRange': keys,
  'etcdserverpb.KV/Put': keys,
  'etcdserverpb.KV/Range': keys,
  'etcdserverpb.KV/RangeStream': keys,
  // One of nothing tells the revision; whatever it asks for is judged by the key.
  'etcdserverpb.KV/Txn': { nobody: 'ok', wrongToken: noToken, removed: 'ok' },
  'etcdserverpb.Lease/LeaseGrant': anyUser,
  'etcdserverpb.Lease/LeaseKeepAlive': anyUser,
  'etcdserverpb.Lease/LeaseLeases': anyUser,
  'etcdserverpb.Lease/LeaseRevoke': { ...anyUser, removed: '5 etcdserver: requested lease not found' },
  'etcdserverpb.Lease/LeaseTimeToLive': anyUser,
  'etcdserverpb.Maintenance/Alarm': anyUser,
  // With the alarm CORRUPT, members refuse reads, and repair deletes the volume of the member that it names.
  'etcdserverpb.Maintenance/Alarm to raise one': administration,
  'etcdserverpb.Maintenance/Defragment': administration,
  'etcdserverpb.Maintenance/Downgrade': administration,
  'etcdserverpb.Maintenance/Hash': administration,
  'etcdserverpb.Maintenance/HashKV': administration,
  'etcdserverpb.Maintenance/MoveLeader': administration,
  'etcdserverpb.Maintenance/Snapshot': administration,
  'etcdserverpb.Maintenance/Status': anyUser,
  'etcdserverpb.Watch/Watch': {
    nobody: 'open, code = InvalidArgument desc = etcdserver: user name is empty',
    wrongToken: 'open, code = Unauthenticated desc = etcdserver: invalid auth token',
    removed: 'open, code = PermissionDenied desc = etcdserver: permission denied',
  },
  // That a member runs.
  'grpc.health.v1.Health/Check': anybody('ok'),
  'grpc.health.v1.Health/List': anybody('ok'),
  'grpc.health.v1.Health/Watch': anybody('open'),
  'v3electionpb.Election/Campaign': composed('permission denied'),
  'v3electionpb.Election/Leader': composed('permission denied'),
  // Ends without a leader.
  'v3electionpb.Election/Observe': anybody('ok'),
  'v3electionpb.Election/Proclaim': composed('key is not provided'),
  'v3electionpb.Election/Resign': composed('key is not provided'),
  'v3lockpb.Lock/Lock': composed('permission denied'),
  'v3lockpb.Lock/Unlock': composed('permission denied'),
}

function column(of: (answers: Answers) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([rpc, answers]) => [rpc, of(answers)]))
}
