import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import { AppsV1Api, CoreV1Api, KubeConfig } from '@kubernetes/client-node'
import { namesOf } from '../../src/cluster/names.ts'
import type { Secret, Service } from '../../src/cluster/object-types.ts'
import { listPods } from '../../src/cluster/pods.ts'
import { fileOf } from '../../src/cluster/secret-files.ts'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { zoneLetters } from './breakage.ts'
import { ownCluster, type Ran, type RootAccess } from './cluster.ts'
import { eventually } from './eventually.ts'
import { diskImages, imageHolds, labTest, onNode } from './lab.ts'
import { planAtRest } from './plan-at-rest.ts'
import { attempt, command } from './run-command.ts'
import { versionsOf } from './versions-of.ts'

jest.setTimeout(180_000)

// The namespace that provision makes enforces pod security `restricted`.
const cluster = ownCluster('provision')
const { kubernetes, namespace } = cluster
let first: Ran
let access: RootAccess

beforeAll(async () => {
  const { outputs } = await cluster.provision('plan')
  first = await cluster.provision('apply', { planDigest: outputs['plan-digest'] ?? 'missing' })
  access = await cluster.rootAccess()
})

const pods = (component: 'member' | 'portal') => listPods(kubernetes, cluster.spec(), component)
const names = namesOf(cluster.spec())
const found = <Kind extends KubernetesObject>(apiVersion: string, kind: string, name: string) =>
  kubernetes.get<Kind>({ apiVersion, kind, name, namespace })

describe('a new cluster', () => {
  test('says where it is', () => {
    expect(first.changed).toBe(true)
    expect(first.outputs).toMatchObject({
      endpoint: `https://orders.${namespace}.svc:2379`,
      'mtls-endpoint': `https://orders.${namespace}.svc:2479`,
      'connection-secret': `${namespace}/orders-connection`,
      'ca-certificate': expect.stringMatching(/^-----BEGIN CERTIFICATE-----\n/),
    })
    expect(JSON.stringify([first.outputs, first.details, first.told])).not.toMatch(/PRIVATE KEY/)
    expect(JSON.stringify(first.told)).toContain('Next:')
  })

  test('is there for a client that knows nothing of ours', async () => {
    const config = new KubeConfig()
    config.loadFromDefault()
    const [apps, core] = [config.makeApiClient(AppsV1Api), config.makeApiClient(CoreV1Api)]
    // Its controller counts ready pods a moment after they are.
    const spec = await eventually('three ready replicas', async () => {
      const { spec, status } = await apps.readNamespacedStatefulSet({ name: 'orders', namespace })
      return status?.readyReplicas === 3 ? { done: spec } : { waitingFor: `3, found ${status?.readyReplicas}` }
    })
    expect([spec?.replicas, spec?.updateStrategy?.type]).toEqual([3, 'OnDelete'])
    const { spec: service } = await core.readNamespacedService({ name: 'orders', namespace })
    expect(service?.ports?.map(({ port }) => port).sort()).toEqual([2379, 2479])
    const { data } = await core.readNamespacedConfigMap({ name: 'orders-authority', namespace })
    expect(data?.['ca.crt']).toBe(first.outputs['ca-certificate'])
    const { items } = await core.listNamespacedSecret({ namespace, labelSelector: 'app.kubernetes.io/instance=orders' })
    const secrets = await kubernetes.list<Secret>('v1', 'Secret', namespace, 'app.kubernetes.io/instance=orders')
    expect(secrets.length).toBeGreaterThan(5)
    expect(items.map((secret) => [secret.metadata?.name, secret.data])).toEqual(
      secrets.map((secret) => [secret.metadata.name, secret.data]),
    )
  })

  test('is made by the plan that was approved, and by no other', async () => {
    await expect(cluster.provision('apply', { planDigest: 'missing' })).rejects.toMatchObject({
      findings: [expect.objectContaining({ found: expect.stringMatching(/^needs the plan missing, found/) })],
    })
    const { changed, outputs } = await planAtRest(cluster)
    expect({ changed, inSync: outputs['in-sync'] }).toEqual({ changed: false, inSync: 'true' })
  })

  labTest('takes an authenticated write on either port and gives it back on the other', async () => {
    await access.etcdctl('user', 'add', 'app:hunter2')
    await access.etcdctl('role', 'add', 'app')
    await access.etcdctl('role', 'grant-permission', 'app', 'readwrite', '--prefix', '/app/')
    await access.etcdctl('user', 'grant-role', 'app', 'app')
    const asApp = await access.byPassword('--user', 'app:hunter2', 'put', '/app/password', 'one')
    expect(asApp).toMatchObject({ code: 0, stdout: 'OK\n' })
    await access.etcdctl('put', '/app/certificate', 'two')
    expect(await access.etcdctl('get', '--print-value-only', '/app/password')).toBe('one\n')
    const back = await access.byPassword('--user', 'app:hunter2', 'get', '--print-value-only', '/app/certificate')
    expect(back.stdout).toBe('two\n')
  })

  labTest('lets nobody in without credentials, or with wrong ones', async () => {
    const { mutualEndpoint, ca } = access
    expect((await access.byPassword('get', '/app/password')).stderr).toContain('user name is empty')
    expect((await access.byPassword('--user', 'app:wrong', 'get', '/app/password')).stderr).toContain(
      'authentication failed, invalid user ID or password',
    )
    // root has no password: it comes by certificate only.
    expect((await access.byPassword('--user', 'root:root', 'get', '/')).stderr).toContain('authentication failed')
    expect((await access.byPassword('--user', 'app:hunter2', 'get', '/other/')).stderr).toContain('permission denied')
    const noCertificate = ['--endpoints', mutualEndpoint, '--cacert', ca, '--command-timeout=3s', 'get', '/']
    expect((await attempt('etcdctl', noCertificate)).code).not.toBe(0)
    const handshake = await attempt('curl', ['--silent', '--show-error', '--cacert', ca, `${mutualEndpoint}/version`])
    expect(handshake.stderr).toMatch(/certificate required|alert/)
  })

  labTest('answers the JSON gateway on both ports', async () => {
    const { endpoint, mutualEndpoint, ca, certificate, key } = access
    const curl = async (...args: string[]) =>
      JSON.parse(await command('curl', ['--silent', '--show-error', '--cacert', ca, ...args]))
    const asRoot = ['--cert', certificate, '--key', key]
    const base64 = (text: string) => Buffer.from(text).toString('base64')
    const key64 = base64('/app/gateway')
    const body = (value: unknown) => ['--data', JSON.stringify(value)]

    const noToken = { code: 16, message: expect.stringMatching(/^no token: log in at/) }
    // Before the login: Patroni asks for it to know how to log in.
    for (const asked of [[`${endpoint}/version`], [...asRoot, `${mutualEndpoint}/version`]])
      expect(await curl(...asked)).toMatchObject({ etcdserver: cluster.spec().version })
    expect(await curl(`${endpoint}/metrics`)).toMatchObject(noToken)

    const login = body({ name: 'app', password: 'hunter2' })
    const { token } = await curl(...login, `${endpoint}/v3/auth/authenticate`)
    const withToken = ['--header', `Authorization: ${token}`]
    const put = body({ key: key64, value: base64('by gateway') })
    expect(await curl(...withToken, ...put, `${endpoint}/v3/kv/put`)).toHaveProperty('header.revision')
    expect(await curl(...withToken, ...body({ key: key64 }), `${endpoint}/v3/kv/range`)).toMatchObject({
      kvs: [{ value: base64('by gateway') }],
    })
    // Which of the two depends on whether the member's gateway passed on that somebody without a name asks.
    const refused = { message: expect.stringMatching(/^etcdserver: (permission denied|user name is empty)$/) }
    expect(await curl(...body({ key: key64 }), `${endpoint}/v3/kv/range`)).toMatchObject(noToken)
    // etcd's gateway refuses certificates with a name: it could not act as that user. It wants one without, and a
    // token.
    const named = ['--silent', '--cacert', ca, ...asRoot, ...body({ key: key64 }), `${mutualEndpoint}/v3/kv/range`]
    expect(await command('curl', named)).toContain('CommonName of client sending a request against gateway')
    const nameless = await namelessCertificate()
    const range = [...body({ key: key64 }), `${mutualEndpoint}/v3/kv/range`]
    expect(await curl(...nameless, ...withToken, ...range)).toMatchObject({ kvs: [{ value: base64('by gateway') }] })
    expect(await curl(...nameless, ...range)).toMatchObject(refused)
  })

  labTest('speaks TLS 1.2 and newer only, with a chain to its own root', async () => {
    const { endpoint, mutualEndpoint, ca, certificate, key } = access
    for (const url of [endpoint, mutualEndpoint]) {
      const { host, hostname } = new URL(url)
      const connect = (...args: string[]) =>
        attempt('openssl', [
          ...['s_client', '-connect', host, '-servername', hostname, '-verify_hostname', hostname, '-CAfile', ca],
          ...['-cert', certificate, '-key', key, '-alpn', 'h2', '-verify_return_error', '-showcerts', ...args],
        ])
      for (const version of ['-tls1_2', '-tls1_3']) {
        const { stdout } = await connect(version)
        expect(stdout).toContain('Verify return code: 0 (ok)')
        expect(stdout).toContain('ALPN protocol: h2')
        // The leaf and its issuer; the root is the client's own.
        expect(stdout.match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
      }
      const old = await connect('-tls1_1', '-cipher', 'DEFAULT@SECLEVEL=0')
      expect(old.stdout).toContain('no peer certificate available')
      expect(old.code).not.toBe(0)
    }
  })

  test('is spread: a member in each of three zones, portals in two', async () => {
    const { members, portals } = first.details as { members: { zone: string }[]; portals: { zone: string }[] }
    expect(members).toHaveLength(3)
    expect(new Set(members.map(({ zone }) => zone)).size).toBe(3)
    expect(portals).toHaveLength(2)
    expect(new Set(portals.map(({ zone }) => zone)).size).toBe(2)
  })

  test('runs restricted, without a token of the API server', async () => {
    const own = await kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name: namespace })
    expect(own?.metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' })
    const running = [...(await pods('member')), ...(await pods('portal'))]
    expect(running).toHaveLength(5)
    for (const { spec } of running) {
      const pod = spec as Pod['spec'] & {
        automountServiceAccountToken?: boolean
        containers: {
          volumeMounts: { mountPath: string }[]
          securityContext: { readOnlyRootFilesystem?: boolean }
        }[]
      }
      expect(pod.automountServiceAccountToken).toBe(false)
      for (const { volumeMounts, securityContext } of pod.containers) {
        expect(volumeMounts.map(({ mountPath }) => mountPath)).not.toContain(
          '/var/run/secrets/kubernetes.io/serviceaccount',
        )
        expect(securityContext.readOnlyRootFilesystem).toBe(true)
      }
    }
  })
})

describe('at rest', () => {
  labTest('no written value can be found on the raw disks', async () => {
    const marker = `secret-${randomBytes(12).toString('hex')}`
    await access.etcdctl('put', '/app/secret', marker)
    const images = await diskImages()
    expect(images).toHaveLength(3)
    for (const image of images) expect(await imageHolds(image, marker)).toBe(false)

    // It was written, and the search finds what is there: the members' files hold it, and so does a disk beside them.
    const volumes = '/var/lib/encrypted/volumes'
    const beside = `/var/lib/encrypted/${namespace}`
    for (const zone of zoneLetters) {
      const held = await onNode(zone, 'grep', '--recursive', '--text', '--files-with-matches', marker, volumes)
      expect(held).toContain('/member/wal/')
      await onNode(zone, 'sh', '-c', `echo ${marker} > ${beside}`)
    }
    try {
      for (const image of images) expect(await imageHolds(image, marker)).toBe(true)
    } finally {
      for (const zone of zoneLetters) await onNode(zone, 'rm', beside)
    }
  })
})

describe('a second run', () => {
  test('writes nothing and says so', async () => {
    const before = await versionsOf(cluster)
    const { changed, outputs } = await cluster.provision()
    expect(changed).toBe(false)
    expect(outputs.plan).toBe('nothing to do: the cluster matches the cluster file')
    expect(await versionsOf(cluster)).toEqual(before)
  })

  test('leaves the fields, labels and annotations of others alone', async () => {
    await cluster.kubectl('label', 'service', 'orders', 'team=shop', '--field-manager=people')
    const patch = JSON.stringify({ metadata: { annotations: { 'example.com/note': 'ours' } } })
    await cluster.kubectl('patch', 'statefulset', 'orders', '--type=merge', '--patch', patch, '--field-manager=people')
    const { changed } = await cluster.provision()
    expect(changed).toBe(false)
    expect((await found<Service>('v1', 'Service', 'orders'))?.metadata.labels).toMatchObject({ team: 'shop' })
    expect((await found('apps/v1', 'StatefulSet', 'orders'))?.metadata.annotations).toMatchObject({
      'example.com/note': 'ours',
    })
  })

  test('reverts a template that no member got, and names no member that restarts', async () => {
    const uids = async () => (await pods('member')).map(({ metadata }) => metadata.uid)
    const before = await uids()
    await cluster.kubectl('set', 'image', 'statefulset/orders', 'etcd=example.invalid/etcd:v0')
    const { outputs, told } = await cluster.provision()
    expect(outputs.plan).toMatch(/image +example\.invalid\/etcd:v0 → .*\nrestart {2}nothing: no member, no portal$/)
    expect(JSON.stringify(told)).not.toContain('Next:')
    expect(await uids()).toEqual(before)
    expect((await cluster.provision()).changed).toBe(false)
  })

  test('with mode plan shows each field that would change, and writes nothing', async () => {
    cluster.configure({ etcd: { compaction: '2h' }, portals: { service: { annotations: { team: 'shop' } } } })
    const before = [await versionsOf(cluster), await kubernetes.get(lease)]
    const { changed, outputs, told } = await planAtRest(cluster)
    cluster.configure({})
    expect(changed).toBe(false)
    expect(outputs.plan).toBe(
      [
        'change   Service orders',
        '           metadata.annotations.team  (nothing) → shop',
        'change   StatefulSet orders',
        '           spec.template.spec.containers[etcd].command  …"--auto-compaction-retention=1h"… → …"--auto-compaction-retention=2h"…',
        'restart  orders-0, orders-1, orders-2 (one at a time, the leader last; about 15 s each, no request fails)',
      ].join('\n'),
    )
    const summaries = told.flatMap((said) => (said.kind === 'summary' ? [said.markdown] : []))
    expect(summaries.join()).toContain(outputs.plan)
    expect([await versionsOf(cluster), await kubernetes.get(lease)]).toEqual(before)
  })
})

/** The portals' own certificate for members, as curl's flags: of the right authority, and without a name. */
async function namelessCertificate(): Promise<string[]> {
  const secret = await found<Secret>('v1', 'Secret', names.portalTls)
  const pem = join(dirname(access.ca), 'nameless.pem')
  writeFileSync(pem, fileOf(secret, 'client.pem') ?? '')
  return ['--cert', pem, '--key', pem]
}

const lease = {
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  name: names.operation,
  namespace,
}
