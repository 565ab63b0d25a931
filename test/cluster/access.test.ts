import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpsRequest } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { Secret } from '../../src/cluster/object-types.ts'
import { fileOf } from '../../src/cluster/secret-files.ts'
import { connectEtcd } from '../../src/etcd/client.ts'
import type { Etcd } from '../../src/etcd/etcd.ts'
import { withAnyMember } from '../../src/members/with-any-member.ts'
import { ownCluster, type RootAccess } from './cluster.ts'
import { eventually } from './eventually.ts'
import { buildLoad, endLoads, startLoad } from './load.ts'
import { repeatable } from './rounds.ts'
import { attempt, command, type Ended } from './run-command.ts'
import { type SyncedAccess, syncedAccess } from './synced-access.ts'

jest.setTimeout(180_000)

const cluster = ownCluster('access')
const { kubernetes, namespace } = cluster
const shop = `${namespace}-shop`
const web = `${namespace}-web`
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-access-'))
const clients: Etcd[] = []
let root: RootAccess
let access: SyncedAccess

const writer = (app: string, prefix: string, where = shop) =>
  `  - role: Writer\n    members: [app:${app}]\n    attributes: { keyPrefix: ${prefix}, namespace: ${where} }\n`
const everything = (app: string) =>
  `  - role: Manager\n    members: [app:${app}]\n    attributes: { keyPrefix: '', namespace: ${shop} }\n`
const platform = `bindings:\n  - { role: Administrator, members: [group:platform] }\n`
const first = `${platform}  - { role: Viewer, members: [group:developers] }\n${writer('checkout', '/orders/')}${writer('both', '/both/', `[${shop}, ${web}]`)}`

beforeAll(async () => {
  const enforced = { 'pod-security.kubernetes.io/enforce': 'restricted' }
  for (const name of [namespace, shop, web])
    await kubernetes.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: enforced } })
  await cluster.provision()
  root = await cluster.rootAccess()
  access = await syncedAccess(cluster, first)
})

afterAll(async () => {
  endLoads()
  for (const child of running) child.kill('SIGKILL')
  for (const client of clients) client.close()
  for (const name of [shop, web]) await kubernetes.remove({ apiVersion: 'v1', kind: 'Namespace', name })
  rmSync(folder, { recursive: true })
})

interface App {
  readonly user: string
  readonly password: string
  /** Files. */
  readonly ca: string
  readonly leaf: string
  readonly key: string
  /** etcdctl through the port for passwords. */
  readonly byPassword: (...args: string[]) => Promise<Ended>
  /** etcdctl through the port for certificates. */
  readonly byCertificate: (...args: string[]) => Promise<Ended>
  /** etcdctl's flags for the certificate, without an endpoint. */
  readonly certificate: readonly string[]
}

/** An app with what was delivered to it, which it keeps when it is taken away. */
async function app(name: string, where = shop): Promise<App> {
  const reference = { apiVersion: 'v1', kind: 'Secret', name: `orders.app.${name}`, namespace: where }
  const secret = await kubernetes.get<Secret>(reference)
  const keep = (file: string) => {
    const path = join(folder, `${name}-${where}-${file}`)
    writeFileSync(path, fileOf(secret, file) ?? '', { mode: 0o600 })
    return path
  }
  const [ca, leaf, key] = [keep('ca.crt'), keep('tls.crt'), keep('tls.key')]
  const certificate = ['--cacert', ca, '--cert', leaf, '--key', key]
  const [user, password] = [fileOf(secret, 'username') ?? '', fileOf(secret, 'password') ?? '']
  const quick = ['--command-timeout', '4s']
  return {
    ...{ user, password, ca, leaf, key, certificate },
    byPassword: (...args) =>
      attempt('etcdctl', [
        '--endpoints',
        root.endpoint,
        '--cacert',
        ca,
        '--user',
        `${user}:${password}`,
        ...quick,
        ...args,
      ]),
    byCertificate: (...args) =>
      attempt('etcdctl', ['--endpoints', root.mutualEndpoint, ...certificate, ...quick, ...args]),
  }
}

/** Everything of both namespaces that sync-access could have written. */
async function versions(): Promise<Map<string, string | undefined>> {
  const kinds = [
    ['v1', 'Secret'],
    ['v1', 'ConfigMap'],
    ['rbac.authorization.k8s.io/v1', 'Role'],
    ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
    ['coordination.k8s.io/v1', 'Lease'],
  ] as const
  const lists = kinds.flatMap(([version, kind]) =>
    [namespace, shop, web].map((where) => kubernetes.list(version, kind, where)),
  )
  const objects = (await Promise.all(lists)).flat()
  const etcd = await withAnyMember(root.etcdAccess, ({ etcd }) => etcd.authStatus())
  return new Map([
    ...objects.map(({ kind, metadata }) => [`${kind} ${metadata.name}`, metadata.resourceVersion] as const),
    ['users and roles of etcd', String(etcd.revision)] as const,
  ])
}

describe('with what the program prints as permissions, and nothing else', () => {
  test('a plan sees what is to come, an apply does it, and a second one writes nothing', async () => {
    const plan = await access.sync('plan')
    expect(plan.changed).toBe(false)
    expect(plan.outputs.plan).toContain('app:checkout')
    // Whoever plans may not read namespaces; what was delivered into one is known to be there.
    const unseen = `unknown whether namespace "${shop}" exists, for the credentials of app:both, app:checkout`
    expect(JSON.stringify(plan.told)).toContain(JSON.stringify(unseen).slice(1, -1))
    const digest = plan.outputs['plan-digest'] ?? ''
    await expect(access.sync('apply', { digest: 'f'.repeat(64) })).rejects.toMatchObject({
      findings: [{ subject: 'plan-digest' }],
    })
    expect((await access.sync('apply', { digest })).changed).toBe(true)

    const before = await versions()
    expect(await access.sync('apply')).toMatchObject({ changed: false, outputs: { 'in-sync': 'true' } })
    const again = await access.sync('plan')
    expect(again).toMatchObject({ outputs: { 'in-sync': 'true' } })
    expect(JSON.stringify(again.told)).not.toContain('unknown whether')
    expect((await access.sync('check', { as: access.syncer })).outputs['in-sync']).toBe('true')
    expect(await versions()).toEqual(before)
  })

  test('the app gets in by password and by certificate, to its own keys only', async () => {
    const checkout = await app('checkout')
    expect(await checkout.byPassword('put', '/orders/1', 'one')).toMatchObject({ code: 0 })
    expect(await checkout.byCertificate('get', '/orders/1', '--print-value-only')).toMatchObject({ stdout: 'one\n' })
    for (const way of [checkout.byPassword, checkout.byCertificate])
      expect((await way('get', '/others/1')).stderr).toContain('permission denied')
    expect((await checkout.byCertificate('user', 'list')).stderr).toContain('permission denied')
  })
})

describe('an app that loses a namespace', () => {
  test('gets another password and certificate, and the password that was read there is no longer taken', async () => {
    const there = await app('both', web)
    expect(there.password).toBe((await app('both')).password)
    access.write(`${platform}${writer('both', '/both/')}`)
    const { plan = '', 'plan-digest': digest = '' } = (await access.sync('plan')).outputs
    expect(plan).toContain(`credentials no longer in namespace ${web}: a new password and a new certificate`)
    await access.sync('apply', { digest })
    const here = await app('both')
    expect((await there.byPassword('get', '/both/1')).stderr).toContain('authentication failed')
    expect(await here.byPassword('put', '/both/1', 'one')).toMatchObject({ code: 0 })
    expect(await here.byCertificate('put', '/both/2', 'two')).toMatchObject({ code: 0 })
    expect(readFileSync(here.key, 'utf8')).not.toBe(readFileSync(there.key, 'utf8'))
    expect(await cluster.kubectl('get', 'secret', '--namespace', web, '--output=name')).not.toContain('app.both')
    // What docs/access-changes.md says of a certificate: nobody can take it back.
    expect(await there.byCertificate('get', '/both/1', '--print-value-only')).toMatchObject({ stdout: 'one\n' })
    expect((await access.sync('apply')).changed).toBe(false)
  })
})

/** What the JSON gateway on the port for passwords answers; etcd's own words when it refuses. */
async function gateway(path: string, body: unknown, token?: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(root.endpoint)
  const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: token }) }
  const options = { hostname, port, path, method: 'POST', headers, ca: readFileSync(root.ca) }
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(options, async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() })
    })
    sent.on('error', reject)
    sent.end(JSON.stringify(body))
  })
}

/** The program's own client on the port for certificates, with a connection that stays. */
function byConnection({ ca, leaf, key }: App): Etcd {
  const { hostname, port } = new URL(root.mutualEndpoint)
  const client = connectEtcd({
    open: async () => connect(Number(port), hostname),
    serverName: hostname,
    ca: readFileSync(ca, 'utf8'),
    clientCertificate: { certificate: readFileSync(leaf, 'utf8'), key: readFileSync(key, 'utf8') },
  })
  clients.push(client)
  return client
}

function rootFlags(): string[] {
  return ['--cacert', root.ca, '--cert', root.certificate, '--key', root.key]
}

const running: ChildProcess[] = []

/** etcdctl with something that goes on. */
function lasting(args: readonly string[]) {
  const child = spawn('etcdctl', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += chunk
    })
  return {
    said: () => text,
    says: (wanted: string) =>
      eventually(`etcdctl to say ${wanted}`, async () =>
        text.includes(wanted) ? { done: undefined } : { waitingFor: `it says ${text}` },
      ),
    ends: () =>
      eventually('etcdctl to end', async () =>
        child.exitCode === null ? { waitingFor: `it says ${text}` } : { done: undefined },
      ),
  }
}

/** Kills the program, as a cancelled runner does, as soon as it speaks of something. */
async function killedAfter(marks: string): Promise<void> {
  const { line, env } = access.program('--mode', 'apply')
  const child = spawn(process.execPath, line, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  running.push(child)
  let text = ''
  child.stderr.on('data', (chunk) => {
    text += chunk
    if (text.includes(marks)) child.kill('SIGKILL')
  })
  await once(child, 'close')
  // Nobody waits here until a dead run's Lease may be taken over.
  await cluster.kubectl('delete', 'lease', 'orders-operation', '--ignore-not-found')
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('under load', () => {
  test('who keeps access has no failed request, and who lost it is refused from the end of the run on', async () => {
    const program = await buildLoad(folder)
    access.write(`${platform}${writer('load', '/load/')}${everything('leaver')}`)
    await access.sync('apply')
    const [load, leaver] = [await app('load'), await app('leaver')]
    const { endpoint, mutualEndpoint } = root
    const files = { endpoint, mutualEndpoint, ca: load.ca, certificate: load.leaf, key: load.key }
    const load12 = await startLoad(program, files, 'access', [], load)
    const login = { name: leaver.user, password: leaver.password }
    const key = { key: base64('/orders/2') }
    const { token } = JSON.parse((await gateway('/v3/auth/authenticate', login)).text)
    expect(await gateway('/v3/kv/range', key, token)).toMatchObject({ status: 200 })
    const connected = byConnection(leaver)
    expect(await connected.countKeys()).toBeGreaterThan(0n)

    const many = Array.from({ length: 4 }, (_, number) => writer(`new-${number}`, `/new/${number}/`)).join('')
    access.write(`${platform}${writer('load', '/load/')}${many}`)
    await access.sync('apply')
    await expect(connected.countKeys()).rejects.toMatchObject({
      findings: [{ found: expect.stringContaining('permission denied') }],
    })
    const held = await gateway('/v3/kv/range', key, token)
    const again = await gateway('/v3/auth/authenticate', login)
    expect(held).toMatchObject({ status: 400, text: expect.stringContaining('revision of auth store is old') })
    expect(again).toMatchObject({ status: 400, text: expect.stringContaining('authentication failed') })

    await load12.untilEachWrote(2)
    access.write(`${platform}${writer('load', '/load/')}`)
    await access.sync('apply')
    await load12.untilEachWrote(2)
    const { failures, watchFailures, watchesRemade, leaseFailures } = await load12.finish()
    expect({ failures, watchFailures, watchesRemade, leaseFailures }).toEqual({
      failures: 0,
      watchFailures: [],
      watchesRemade: { password: {}, certificate: {} },
      leaseFailures: [],
    })
  })
})

describe('an app that has lost its access', () => {
  test('gets nothing new; a watch that it had open shows more until its connection ends, and a lease with its keys runs out', async () => {
    access.write(`${platform}${writer('stayer', '/stay/')}${writer('leaver', '/orders/')}`)
    await access.sync('apply')
    const leaver = await app('leaver')
    // From the first revision on: it may begin after the write that it is to show.
    const watching = ['watch', '--prefix', '/orders/', '--rev', '1']
    const watch = lasting(['--endpoints', root.mutualEndpoint, ...leaver.certificate, ...watching])
    const granted = await leaver.byCertificate('lease', 'grant', '10')
    const [, lease = ''] = /lease (\w+) granted/.exec(granted.stdout) ?? []
    const alive = lasting(['--endpoints', root.mutualEndpoint, ...leaver.certificate, 'lease', 'keep-alive', lease])
    await alive.says('keepalived')
    expect(await leaver.byCertificate('put', '/orders/leased', 'mine', '--lease', lease)).toMatchObject({ code: 0 })
    await watch.says('/orders/leased')

    access.write(`${platform}${writer('stayer', '/stay/')}`)
    await access.sync('apply')
    // etcd asks who somebody is when a watch is created, and never again.
    await root.etcdctl('put', '/orders/after', 'still seen')
    await watch.says('still seen')
    // A lease is renewed only for somebody who may write all keys that hang on it.
    await eventually('the lease to run out', async () => {
      const { stdout } = await attempt('etcdctl', [
        '--endpoints',
        root.mutualEndpoint,
        ...rootFlags(),
        'get',
        '/orders/leased',
      ])
      return stdout === '' ? { done: undefined } : { waitingFor: 'its key to go' }
    })
    // What docs/access-changes.md says to do when it must not see more.
    await cluster.kubectl('rollout', 'restart', 'deployment/orders-portal')
    await watch.ends()
    await cluster.kubectl('rollout', 'status', 'deployment/orders-portal')
    expect(watch.said()).not.toContain('unseen')
    expect(watch.said()).toContain('permission denied')
  })
})

describe('what stands in the way', () => {
  const people = (...members: string[]) =>
    `bindings:\n  - { role: Administrator, members: [group:platform] }\n  - { role: Operator, members: [${members.join(', ')}] }\n`

  repeatable(test)(
    'somebody who changes access between plan and apply is noticed, and what is done by hand is drift',
    async () => {
      access.write(`${people('user:dba')}${writer('checkout', '/orders/')}`)
      await access.sync('apply')
      access.write(`${people('user:dba', 'user:new')}${writer('checkout', '/orders/')}`)
      const plan = await access.sync('plan')
      await cluster.kubectl('delete', 'rolebinding', 'orders-operator')
      await expect(access.sync('apply', { digest: plan.outputs['plan-digest'] ?? '' })).rejects.toMatchObject({
        findings: [{ subject: 'plan-digest' }],
      })
      await root.etcdctl('role', 'grant-permission', 'app.checkout', 'readwrite', '--prefix', '/')
      await root.etcdctl('user', 'add', 'mine', '--no-password')
      const { line, env } = access.program('--mode', 'check')
      const drift = await attempt(process.execPath, line, { env })
      expect(drift).toMatchObject({ code: 1, stderr: expect.stringContaining('etcd user mine') })
      expect(`${drift.stdout}${drift.stderr}`.match(/app:checkout {2}/g)).toHaveLength(1)
      await access.sync('apply')
      expect(await access.sync('check')).toMatchObject({ outputs: { 'in-sync': 'true' } })
      // Never touched, because it is not ours.
      expect(await root.etcdctl('user', 'list')).toContain('mine')
      expect((await (await app('checkout')).byPassword('get', '/others')).stderr).toContain('permission denied')
      await root.etcdctl('user', 'delete', 'mine')
    },
  )

  test('what has expired is taken away by the schedule, and nothing else', async () => {
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    const until = (expires: string) =>
      `${people('user:dba')}  - { role: Viewer, members: [user:guest], expires: ${expires} }\n` +
      `${writer('guest', '/guests/')}    expires: ${expires}\n${writer('checkout', '/orders/')}`
    access.write(until(day(2)))
    await access.sync('apply')
    await cluster.kubectl('delete', 'rolebinding', 'orders-operator')
    access.write(until(day(-1)))
    expect((await access.sync('expire')).changed).toBe(true)
    const bindings = await cluster.kubectl('get', 'rolebinding', '--output=name')
    expect(bindings).not.toContain('orders-viewer')
    // Somebody has to look at what was done by hand.
    expect(bindings).not.toContain('orders-operator')
    expect(await root.etcdctl('user', 'list')).not.toContain('app.guest')
    expect((await access.sync('expire')).changed).toBe(false)
  })

  test('killed anywhere, the next run goes on', async () => {
    const apps = ['a', 'b', 'c'].map((name) => writer(`kill-${name}`, `/kill/${name}/`)).join('')
    access.write(`${people('user:dba')}${apps}`)
    for (const marks of ['give access', 'give access', 'write the access record']) await killedAfter(marks)
    await access.sync('apply')
    expect(await access.sync('check')).toMatchObject({ outputs: { 'in-sync': 'true' } })
    for (const name of ['a', 'b', 'c']) {
      const own = await app(`kill-${name}`)
      expect(await own.byPassword('put', `/kill/${name}/1`, name)).toMatchObject({ code: 0 })
      expect(await own.byCertificate('get', `/kill/${name}/1`, '--print-value-only')).toMatchObject({
        stdout: `${name}\n`,
      })
    }
  })

  test('an app that has lost its Secret gets a new password, and the old one is no longer taken', async () => {
    access.write(`${people('user:dba')}${writer('checkout', '/orders/')}`)
    await access.sync('apply')
    const before = await app('checkout')
    await kubernetes.remove({ apiVersion: 'v1', kind: 'Secret', name: 'orders.app.checkout', namespace: shop })
    await access.sync('apply')
    expect((await before.byPassword('get', '/orders/1')).stderr).toContain('authentication failed')
    expect(await (await app('checkout')).byPassword('get', '/orders/1')).toMatchObject({ code: 0 })
  })
})

test('a Secret that somebody has made to look like ours, and keeps by a finalizer, is told and keeps no run from its end', async () => {
  const name = 'orders.app.checkout'
  access.write(`${platform}${writer('checkout', '/orders/')}`)
  await access.sync('apply')
  const ours = await kubernetes.get<Secret>({ apiVersion: 'v1', kind: 'Secret', name, namespace: shop })
  const metadata = { name, namespace: web, labels: ours?.metadata.labels, finalizers: ['tests/kept'] }
  const planted = JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata })
  await command('kubectl', ['create', '--filename', '-'], { input: planted })
  try {
    access.write(`${platform}${writer('checkout', '/orders/')}${writer('later', '/later/', web)}`)
    for (const changed of [true, false]) {
      const run = await access.sync('apply')
      expect(run.changed).toBe(changed)
      expect(run.outputs.plan).toContain(
        `Secret ${web}/${name} has the labels of app.checkout's credentials, but sync-access has not delivered it`,
      )
    }
    expect(await (await app('later', web)).byPassword('put', '/later/1', 'x')).toMatchObject({ code: 0 })
  } finally {
    const free = '{"metadata":{"finalizers":null}}'
    await command('kubectl', ['patch', 'secret', name, '--namespace', web, '--type=merge', '--patch', free])
  }
})

test("an app's certificate opens no peer port", async () => {
  const { ca, leaf, key } = await app('checkout')
  const peer = `https://orders-0.orders-members.${namespace}.svc:2380/members`
  const asked = await attempt('curl', ['--silent', '--show-error', '--cacert', ca, '--cert', leaf, '--key', key, peer])
  expect(asked).toMatchObject({ stdout: '' })
  expect(asked.code).not.toBe(0)
})
