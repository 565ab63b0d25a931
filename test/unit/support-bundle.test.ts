import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { supportBundle } from '../../src/actions/support-bundle.ts'
import { namesOf } from '../../src/cluster/names.ts'
import { ApiStatusError } from '../../src/kubernetes/errors.ts'
import type { Kubernetes, KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { networkPolicies } from '../../src/objects/availability.ts'
import { createRecordingReporter } from '../../src/report/recording-reporter.ts'
import { createSecrets } from '../../src/report/secrets.ts'
import { comparedObjects } from '../../src/status/drift.ts'
import { tarGz } from '../../src/support/archive.ts'
import { type Bundle, collectBundle } from '../../src/support/collect.ts'
import { newest } from '../../src/support/collect-logs.ts'
import { collectObjects } from '../../src/support/collect-objects.ts'
import { maskLog, maskLogLine } from '../../src/support/mask-log.ts'
import { ownTextsOf } from '../../src/support/mask-object.ts'
import { maskForeignText } from '../../src/support/mask-text.ts'
import { refusingSecrets } from '../../src/support/refusing-secrets.ts'
import { spec } from './status-fixtures.ts'

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-support-'))
let metrics: Server
beforeAll(async () => {
  metrics = createServer((_, response) => response.end('etcd_server_has_leader 1\n'))
  await new Promise<void>((resolve) => metrics.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  metrics.close()
  rmSync(folder, { recursive: true })
})

/** Each is in one place, and has to be in no file of the bundle. */
const seeds: string[] = []
function seed(form: (secret: string) => string = (secret) => secret): string {
  const secret = `hunter2x${randomBytes(4).toString('hex')}`
  seeds.push(secret)
  return form(secret)
}
const generated = (encoding: 'base64' | 'base64url' | 'hex') => {
  const secret = randomBytes(36).toString(encoding)
  seeds.push(secret.slice(0, 16))
  return secret
}

const kubeconfigToken = seed()
const environmentSecret = seed()

const cluster = spec(`# call ${seed()}
portals: { service: { annotations: { team.example.com/key: ${seed()} } } }
annotations: { pods: { team.example.com/pager: ${seed()} } }
schedules: { image: 'registry.example.com/managed-etcd@sha256:${'0'.repeat(64)}', status: '*/15 * * * *' }
`)
const names = namesOf(cluster)

const annotations = {
  'team.example.com/note': seed(),
  'kubectl.kubernetes.io/last-applied-configuration': seed((secret) => `{"data":{"password":"${secret}"}}`),
  'kubernetes.io/description': seed((secret) => `reach it with password=${secret}`),
}

/** What is live: as the cluster file wants it, and with what people have put there. */
const objects: KubernetesObject[] = [...comparedObjects(cluster, new Map()), ...networkPolicies(cluster)].map(
  (desired) => {
    const object: KubernetesObject = structuredClone(desired)
    object.metadata.annotations = { ...object.metadata.annotations, ...annotations }
    object.metadata.labels = { ...object.metadata.labels, 'team.example.com/label': seed() }
    if (object.kind === 'ConfigMap') {
      const data = object.data as Record<string, string>
      for (const [key, text] of Object.entries(data)) {
        if (text.includes('\n')) data[key] = `${text}\n  http-request set-header Authorization ${seed()}\n`
      }
      object.data = { ...data, notes: seed(), 'tls.key': `-----BEGIN PRIVATE KEY-----\n${seed()}` }
      object.binaryData = { keystore: seed((secret) => Buffer.from(secret).toString('base64')) }
    }
    return object
  },
)

const template = objects.find(({ kind }) => kind === 'StatefulSet') as unknown as {
  spec: { template: { spec: { containers: { args?: string[]; command?: string[]; env?: object[] }[] } } }
}
const [etcd] = template.spec.template.spec.containers
etcd?.command?.push(
  seed((secret) => `--client-secret=${secret}`),
  seed(),
)
if (etcd !== undefined) etcd.args = [seed()]
etcd?.env?.push({ name: 'AWS_SECRET_ACCESS_KEY', value: seed() }, { name: 'HARMLESS', value: seed() })

/** Short ones, as drift would show them whole. */
const service = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'orders')
if (service?.metadata.annotations) service.metadata.annotations['team.example.com/key'] = seed()
const deployment = objects.find(({ kind }) => kind === 'Deployment') as unknown as typeof template
const [haproxy] = deployment.spec.template.spec.containers
if (haproxy !== undefined) haproxy.command = ['haproxy', seed()]

const pod = (name: string, component: string, containers: readonly string[]): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    namespace: 'etcd',
    annotations,
    labels: { 'app.kubernetes.io/name': 'etcd', 'app.kubernetes.io/component': component },
  },
  spec: structuredClone(template.spec.template.spec),
  status: {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: 'False', message: seed((secret) => `refused: token: ${secret}`) }],
    containerStatuses: containers.map((container) => ({
      name: container,
      image: 'registry/etcd',
      ready: false,
      restartCount: 1,
      lastState: { terminated: { exitCode: 1, message: seed((secret) => `panic: secret=${secret}`) } },
    })),
  },
})
const pods = [pod('orders-0', 'member', ['etcd', 'haproxy']), pod('orders-portal-x', 'portal', ['haproxy'])]

const event = (name: string, message: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: 'one', namespace: 'etcd' },
  involvedObject: { kind: 'Pod', name },
  type: 'Warning',
  reason: 'FailedMount',
  message,
  lastTimestamp: '2026-11-27T11:00:00Z',
})

const log = [
  // As etcd 3.7 writes it for a slow request.
  `{"level":"warn","msg":"apply request took too long","took":"214ms","prefix":"read-only range ","request":"key:\\"${seed()}\\" range_end:\\"${seed()}\\" ","response":"range_response_count:1 size:9"}`,
  `{"level":"info","msg":"trace[17] range","detail":"{range_begin:${seed()}; range_end:${seed()}; response_count:1; }","steps":["trace[17] 'read' {key:${seed()}; req_size:9; } (duration: 212ms)"]}`,
  `{"level":"warn","msg":"half a line","request":"put:<key:\\"${seed()}`,
  `{"level":"info","request content":"key:\\"${seed()}\\""}`,
  seed((secret) => `login of app.checkout with password ${JSON.stringify({ password: `${secret} ` })}`),
  seed((secret) => `env {\\"db_password\\":\\"${secret}\\"}`),
  seed((secret) => `started with --api-token ${secret}`),
  seed((secret) => `GET https://user:${secret}@example.com/`),
  seed((secret) => `Authorization: Bearer ${secret}`),
  `identity AGE-SECRET-KEY-1${seed().toUpperCase()}`,
  `-----BEGIN EC PRIVATE KEY-----${seed()}`,
  `assumed AKIA${'ABCDEFGHIJKLMNOP'} with ${generated('base64')}`,
  `cookie ${generated('base64url')}`,
  `id ${generated('hex')}`,
  `by ${kubeconfigToken} and ${environmentSecret}`,
]
seeds.push('ABCDEFGHIJKLMNOP')

const events = [
  event(
    'orders-0',
    seed((secret) => `cannot log in: passphrase="${secret} and more"\u001b]0;title\u0007\u009b2J`),
  ),
  event(
    'shop-0',
    seed((secret) => `of another application ${secret}`),
  ),
]

interface Asked {
  readonly asked: string[]
  readonly kubernetes: Kubernetes
}

const denied = (what: string) => new ApiStatusError(403, 'Forbidden', `cannot ${what}: forbidden`, [])

/** Answers by kind; what is in `forbidden` may not be asked. */
function server(forbidden: readonly string[] = []): Asked {
  const asked: string[] = []
  const answer = (kind: string) => {
    asked.push(kind)
    if (forbidden.includes(kind)) throw denied(`read ${kind}`)
    return [...objects, ...pods, ...events].filter((object) => object.kind === kind)
  }
  const unexpected = async (): Promise<never> => {
    throw new Error('a support bundle only reads')
  }
  const kubernetes: Kubernetes = {
    server: 'https://127.0.0.1:6443',
    user: 'me',
    version: async () => 'v1.37.2',
    clock: async () => new Date(),
    withSignal: () => kubernetes,
    get: async <Kind extends KubernetesObject>({ kind, name }: { kind: string; name: string }) =>
      answer(kind).find(({ metadata }) => metadata.name === name) as Kind | undefined,
    list: async <Kind extends KubernetesObject>(_: string, kind: string) => answer(kind) as Kind[],
    supportsKind: async () => {
      if (forbidden.includes('everything')) throw denied('reach the API server')
      return true
    },
    missingPermissions: async () => [],
    apply: unexpected,
    create: unexpected,
    replace: unexpected,
    remove: unexpected,
    portForward: async (_namespace, _pod, port) => {
      asked.push(`port ${port}`)
      if (forbidden.includes('ports') || ![2381, 8404].includes(port)) throw denied('open a port')
      return connect((metrics.address() as AddressInfo).port, '127.0.0.1')
    },
    portForwards: (namespace, pod, ports) =>
      Promise.all(ports.map((port) => kubernetes.portForward(namespace, pod, port))),
    exec: unexpected,
    execStream: unexpected,
    log: async () => {
      if (forbidden.includes('logs')) throw denied('read logs')
      return log.map((line) => `2026-11-27T11:00:00.123456789Z ${line}`)
    },
  }
  return { asked, kubernetes }
}

function collect(kubernetes: Kubernetes): Promise<Bundle> {
  const secrets = createSecrets()
  for (const secret of [kubeconfigToken, environmentSecret]) secrets.add(secret)
  const signal = new AbortController().signal
  return collectBundle({
    kubernetes,
    spec: cluster,
    now: () => new Date(),
    signal,
    readBucket: false,
    hide: secrets.hide,
  })
}

/** Path → text, as GNU tar takes it apart. */
function unpacked(bundle: Bundle): Map<string, string> {
  const into = mkdtempSync(join(folder, 'unpacked-'))
  execFileSync('tar', ['--extract', '--gzip', '--directory', into], { input: tarGz(bundle.files, bundle.at) })
  const files = readdirSync(into, { recursive: true, encoding: 'utf8' })
  return new Map(
    files
      .filter((path) => statSync(join(into, path)).isFile())
      .map((path) => [path, readFileSync(join(into, path), 'utf8')]),
  )
}

test('of what was put everywhere that is secret, nothing is in the archive, and no Secret was asked for', async () => {
  const { asked, kubernetes } = server()
  const files = unpacked(await collect(kubernetes))
  expect(seeds.length).toBeGreaterThan(40)
  const found = [...files].flatMap(([path, text]) =>
    seeds.filter((one) => text.includes(one)).map((one) => [path, one]),
  )
  expect(found).toEqual([])
  const base64 = seeds.map((one) => Buffer.from(one).toString('base64').slice(0, 12))
  expect([...files.values()].filter((text) => base64.some((one) => text.includes(one)))).toEqual([])
  expect(asked).not.toContain('Secret')
})

test('whoever may read Secrets does not read them here, either', async () => {
  const { asked, kubernetes } = server()
  const bundled = refusingSecrets(kubernetes)
  await expect(bundled.list('v1', 'Secret', 'etcd')).rejects.toThrow('a support bundle reads no Secrets')
  const secret = { apiVersion: 'v1', kind: 'Secret', name: 'orders-root', namespace: 'etcd' }
  await expect(bundled.withSignal(new AbortController().signal).get(secret)).rejects.toThrow('reads no Secrets')
  expect(asked).toEqual([])
})

test('what helps is in it', async () => {
  const files = unpacked(await collect(server().kubernetes))
  const text = (path: string) => files.get(path) ?? ''
  expect([...files.keys()].sort()).toEqual(
    expect.arrayContaining([
      'README.md',
      'configuration/cluster.yaml',
      'events.txt',
      'logs/orders-0/etcd.log',
      'logs/orders-0/etcd.previous.log',
      'logs/orders-portal-x/haproxy.log',
      'metrics/orders-0.txt',
      'metrics/orders-portal-x.txt',
      'objects/ConfigMap-orders-portal.yaml',
      'objects/NetworkPolicy-orders-members.yaml',
      'objects/Pod-orders-0.yaml',
      'objects/StatefulSet-orders.yaml',
      'objects/nodes.yaml',
      'status/page.html',
      'status/status.json',
      'status/status.txt',
    ]),
  )
  const statefulSet = text('objects/StatefulSet-orders.yaml')
  expect(statefulSet).toContain('--election-timeout=1000')
  expect(statefulSet).toContain('--client-secret=[hidden]')
  expect(statefulSet).toContain('secretName: orders-members-tls')
  expect(statefulSet).toContain('team.example.com/note: "[hidden]"')
  expect(text('objects/ConfigMap-orders-portal.yaml')).toContain('option dontlognull')
  expect(text('objects/ConfigMap-orders-portal.yaml')).toContain('# [hidden]: no line of managed-etcd')
  expect(text('logs/orders-0/etcd.log')).toContain('"apply request took too long","took":"214ms"')
  expect(text('logs/orders-0/etcd.log')).toContain('range_response_count:1 size:9')
  expect(text('metrics/orders-0.txt')).toBe('etcd_server_has_leader 1\n')
  expect(text('events.txt')).toMatch(/^2026-11-27T11:00:00.000Z {2}Warning {2}FailedMount {2}Pod\/orders-0 {2}1×/)
  expect(text('events.txt')).not.toContain('shop-0')
  expect(text('events.txt').replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  expect(text('status/status.txt')).toContain('DRIFT')
  expect(text('README.md')).toContain('Kubernetes | v1.37.2')
})

test('what may not be seen is named in it, with the rest', async () => {
  const bundle = await collect(server(['Event', 'logs', 'ports', 'Node', 'NetworkPolicy']).kubernetes)
  const files = unpacked(bundle)
  expect(files.has('objects/StatefulSet-orders.yaml')).toBe(true)
  const readme = files.get('README.md') ?? ''
  for (const what of [
    'events',
    'nodes',
    'log of orders-0, etcd',
    'metrics of orders-0',
    `NetworkPolicy ${names.portal}`,
  ])
    expect(readme).toMatch(new RegExp(`\\| ${what} \\| not permitted`))
})

test('without an API server there is a bundle that says so', async () => {
  const { kubernetes, asked } = server(['everything'])
  const files = unpacked(await collect(kubernetes))
  expect([...files.keys()].sort()).toEqual([
    'README.md',
    'configuration/cluster.yaml',
    'status/page.html',
    'status/status.json',
    'status/status.txt',
  ])
  expect(files.get('README.md')).toMatch(/\| status: the API server \| not permitted: cannot reach the API server/)
  expect(asked).toEqual([])
})

test('of a log the newest lines are kept, as whole ones', () => {
  expect(newest(['one', 'two', 'three'], 10)).toBe('two\nthree\n')
})

test('the end of a line of etcd, with which a log can begin, is masked, and what HAProxy logs is not', () => {
  const rest = '2026-11-27T20:00:00.0Z customers/alice" range_end:"customers/bob" > response:<count:1 >"}'
  const whole = '2026-11-27T20:00:01.0Z {"level":"info","msg":"ready"}'
  const notice = '2026-11-27T20:00:00.0Z [NOTICE] (1) : New worker (8) forked'
  expect(maskLog([rest, whole], 'etcd')).toEqual(['2026-11-27T20:00:00.0Z [part of a line: masked]', whole])
  expect(maskLog([whole, rest], 'etcd')[0]).toBe(whole)
  expect(maskLog([notice, whole], 'haproxy')).toEqual([notice, whole])
})

test('digests, ids and usual words stay as they are', () => {
  const text =
    'etcd@sha256:0123456789012345678901234567890123456789012345678901234567890123 0f8e2f55-1a3b-4c6d-9e7f-a1b2c3d4e5f6 ' +
    'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 2026-11-27T11:00:00.123456789Z persistentVolumeClaimRetentionPolicy'
  expect(maskForeignText(text)).toBe(text)
})

test.each([
  'https://hunter2xx@git.example.com/x',
  'mount -o username=x,pass=hunter2xx',
  'MYSQL_PWD=hunter2xx',
  'https://blob.example.com/x?sv=2020&sig=hunter2xx',
  'encryption_key: hunter2xx',
  'AccountKey=hunter2xx;x',
  'password is "hunter2xx"',
  '{"msg":"the passphrase \'hunter2xx\' is wrong"}',
  'Set-Cookie: sid=1; other=hunter2xx; Path=/',
  '{"authorization":"Digest hunter2xx","level":"info"}',
  'authorization=Digest username="x", response="hunter2xx"',
  'cloned with glpat-hunter2xx',
  'xoxb-1234-hunter2xx',
])('a secret has many forms: %s', (text) => {
  expect(maskForeignText(text)).not.toContain('hunter2xx')
})

test('what follows a hidden header in a log line is still there', () => {
  expect(maskForeignText('{"authorization":"Digest x","level":"info"}')).toBe(
    '{"authorization":[hidden],"level":"info"}',
  )
})

test('a line of many words, and one word of many letters, are masked at once', () => {
  const started = performance.now()
  maskLogLine('a'.repeat(200_000))
  maskLogLine('secret='.repeat(30_000))
  maskLogLine('"\\'.repeat(60_000))
  // Everyone who reaches a portal can have etcd log such a name.
  maskLogLine(
    JSON.stringify({ level: 'warn', msg: 'invalid authentication request to user', user: 'token'.repeat(100_000) }),
  )
  maskLogLine('eyJ-'.repeat(100_000))
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('names longer than a hundred bytes come out of the archive', () => {
  const path = `${'folder'.repeat(15)}/logs/${'pod'.repeat(15)}/etcd.log`
  const files = unpacked({ at: new Date(), state: 'ok', notCollected: [], files: [{ path, text: 'ü\n' }] })
  expect([...files]).toEqual([[path, 'ü\n']])
})

test.each([
  ['a file that is there', join(folder, 'there.tar.gz'), 'EEXIST'],
  ['a folder that is not', join(folder, 'nowhere', 'bundle.tar.gz'), 'ENOENT'],
])(
  '%s is not written to',
  async (_, file, why) => {
    writeFileSync(join(folder, 'there.tar.gz'), 'mine')
    const clusterFile = join(folder, 'cluster.yaml')
    writeFileSync(clusterFile, 'name: orders\nnamespace: etcd\nstorage: { class: fast, size: 1Gi }\n')
    const clusters = [{ name: 'one', cluster: { server: 'https://127.0.0.1:1' } }]
    const contexts = [{ name: 'one', context: { cluster: 'one', user: 'one' } }]
    const users = [{ name: 'one', user: { token: 'none' } }]
    const kubeconfig = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'one',
      clusters,
      contexts,
      users,
    })
    const written = supportBundle.run({
      report: createRecordingReporter(),
      now: () => new Date(),
      signal: new AbortController().signal,
      holder: 'a test',
      inputs: {
        cluster: clusterFile,
        kubeconfig,
        'ambient-kubeconfig': 'false',
        context: undefined,
        'expected-server': undefined,
        server: undefined,
        ca: undefined,
        audience: undefined,
        file,
      },
    })
    await expect(written).rejects.toMatchObject({ findings: [{ found: `cannot write ${file}: ${why}` }] })
    expect(readFileSync(join(folder, 'there.tar.gz'), 'utf8')).toBe('mine')
  },
  60_000,
)

test('the zone of a node is the one by which members are spread', async () => {
  const { kubernetes } = server()
  const labels = { 'example.com/rack': 'rack-7', 'topology.kubernetes.io/zone': 'zone-a' }
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1', labels } }
  const list = async () => [node] as never
  const byRack = { ...cluster, zones: { ...cluster.zones, label: 'example.com/rack' } }
  const { files } = await collectObjects({ ...kubernetes, list }, byRack, ownTextsOf([]))
  const text = files.find(({ path }) => path === 'objects/nodes.yaml')?.text
  expect(text).toContain('zone: rack-7')
  expect(text).not.toContain('zone-a')
})
