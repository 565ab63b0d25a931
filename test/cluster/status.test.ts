import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { beforeAll, expect, jest, test } from '@jest/globals'
import { platformRoleObject, roleBindingObject } from '../../src/access/observe/rbac-objects.ts'
import { platformRules } from '../../src/access/plan/platform-rules.ts'
import type { Secret, StatefulSet } from '../../src/cluster/object-types.ts'
import { roleNameOf } from '../../src/cluster/platform-role.ts'
import { listPods } from '../../src/cluster/pods.ts'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import { askMembers, withMember } from '../../src/members/member-client.ts'
import { type Bundle, collectBundle } from '../../src/support/collect.ts'
import { lab, type ZoneLetter } from './breakage.ts'
import { ownCluster, programLine } from './cluster.ts'
import { eventually } from './eventually.ts'
import { identity } from './identity.ts'
import { labTest } from './lab.ts'
import { permittedTo } from './permitted.ts'
import { codes, statusOf, untilNamed, untilOk, withoutStore, wrong } from './statuses.ts'

jest.setTimeout(180_000)

const cluster = ownCluster('status')
const { kubernetes, namespace } = cluster

beforeAll(() => cluster.provision().then(() => undefined), 300_000)

const look = (kubeconfig?: string) => statusOf(cluster, kubeconfig)

test('a healthy cluster is ok, and with what permissions prints everything of it is seen', async () => {
  await untilOk(cluster)
  const seen = await look()
  expect(codes(seen)).toEqual(['BACKUP_NOT_CONFIGURED'])
  const { observation } = seen
  expect(JSON.stringify({ ...observation, backups: {} })).not.toContain('"unknown":')
  expect(observation?.certificates.list.map(({ where }) => where)).toEqual(
    expect.arrayContaining(['root', 'issuer', 'root user', 'orders-0:2383', 'orders-2:2380']),
  )
})

test('a Viewer sees pods, and is told of the rest that it may not be seen', async () => {
  const seen = await look(await viewer())
  expect(seen.state).toBe('ok')
  expect(seen.observation?.members).toMatchObject({ notPermitted: true })
  expect(codes(seen)).toContain('NOT_OBSERVED')
})

test('who may see nothing is told that it is unknown, and by which Roles it would not be', async () => {
  const { kubeconfig } = await identity(namespace, 'nobody')
  const seen = await look(kubeconfig)
  expect([seen.state, wrong(seen)]).toEqual(['unknown', [`SERVING_UNKNOWN ${namespace}/orders`]])
})

test('without an API server the state is unknown, and told at once', async () => {
  const own = await viewer()
  const started = performance.now()
  const seen = await look(own.replace(/"server":\s*"[^"]+"/, '"server":"https://127.0.0.1:1"'))
  expect(codes(seen)).toContain('API_SERVER_SILENT')
  expect(seen.state).toBe('unknown')
  expect(performance.now() - started).toBeLessThan(15_000)
})

test('a watch tells a pipe of what changes, and Ctrl-C ends it with exit code 0', async () => {
  const line = programLine(cluster.file, ['status', '--watch', '--interval', '1s'])
  const child = spawn(process.execPath, line, { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(child, 'close')
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (text) => lines.push(text))
  const told = (text: string) =>
    eventually(`the watch to tell "${text}"`, async () =>
      lines.some((one) => one.includes(text)) ? { done: undefined } : { waitingFor: lines.join('\n') },
    )
  try {
    await told(`${namespace}/orders  ok`)
    cluster.configure({ portals: { replicas: 3 } })
    await told('ok → degraded')
    await told('begins: DRIFT')
  } finally {
    cluster.configure({})
    child.kill('SIGINT')
  }
  expect(await ended).toEqual([0, null])
})

test('a learner that never started is named until it is removed', async () => {
  const access = (await cluster.rootAccess()).etcdAccess
  const id = await withMember(access, 'orders-0', (etcd) => etcd.memberAddAsLearner('https://orders-9.invalid:2380'))
  try {
    const seen = await look()
    expect(wrong(seen)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^MEMBER_LEARNER/),
        expect.stringMatching(/^MEMBERSHIP_NOT_AS_FILE/),
      ]),
    )
    expect(seen.state).toBe('degraded')
  } finally {
    await withMember(access, 'orders-0', (etcd) => etcd.memberRemove(id))
  }
  await untilOk(cluster)
})

labTest('an isolated leader is named, and the others serve on', async () => {
  const health = await askMembers((await cluster.rootAccess()).etcdAccess)
  const leader = health.find(({ status }) => status.leader === status.memberId)?.member
  const pod = (await listPods(kubernetes, cluster.spec(), 'member')).find(({ metadata }) => metadata.name === leader)
  const zone = pod?.spec.nodeName?.replace('node-', '') as ZoneLetter
  await lab('partition', zone, '--port', '2380')
  try {
    await untilNamed(cluster, 'degraded', [`MEMBER_ISOLATED ${leader}`])
  } finally {
    await lab('heal', zone)
  }
  await untilOk(cluster)
})

test('a support bundle by its printed Role has all but what it may not see, and no secret', async () => {
  const secrets = [...(await secretsOf()), await seeded()]
  expect(secrets.length).toBeGreaterThan(10)
  const { files, notCollected } = await bundle(
    (await permittedTo({ action: 'support-bundle' }, cluster.file)).kubeconfig,
  )
  expect(secrets.filter((secret) => files.some(({ text }) => text.includes(secret)))).toEqual([])
  expect(notCollected.map(({ what }) => what.replace(/portal-\S+/, 'portal')).toSorted()).toEqual([
    'metrics of orders-portal',
    'metrics of orders-portal',
    'status: backups',
    'status: members',
  ])
  const text = (path: string) => files.find((file) => file.path === path)?.text ?? ''
  expect(text('metrics/orders-1.txt')).toContain('etcd_server_has_leader 1')
  expect(text('logs/orders-2/etcd.log')).toContain('became follower')
  expect(text('events.txt')).toMatch(/Scheduled {2}Pod\/orders-0 /)
  expect(text('objects/Pod-orders-0.yaml')).toContain('--election-timeout=1000')
})

test('when no member is left it is unavailable, and what was changed is named', async () => {
  await scale(0)
  await eventually('the lost quorum to be named', async () => {
    const seen = await look()
    return seen.state === 'unavailable' && codes(seen).includes('QUORUM_LOST') && codes(seen).includes('DRIFT')
      ? { done: undefined }
      : { waitingFor: JSON.stringify(seen.findings) }
  })
  const { files } = await bundle()
  expect(files.find(({ path }) => path === 'status/status.txt')?.text).toContain('QUORUM_LOST')
  await cluster.provision()
  await untilOk(cluster)
})

function bundle(kubeconfig?: string): Promise<Bundle> {
  const signal = new AbortController().signal
  const as = kubeconfig === undefined ? kubernetes : connectKubernetes({ kubeconfig, signal })
  const options = { now: () => new Date(), signal, readBucket: false, hide: (text: string) => text }
  return collectBundle({ ...options, kubernetes: as, spec: cluster.spec() })
}

/**
 * Long enough pieces of everything in the Secrets of the namespace. Certificates are public, and so is the connection.
 */
async function secretsOf(): Promise<string[]> {
  const secrets = await kubernetes.list<Secret>('v1', 'Secret', namespace)
  const certificate = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g
  return secrets
    .filter(({ metadata }) => metadata.name !== 'orders-connection')
    .flatMap(({ data }) => Object.values(data ?? {}))
    .flatMap((encoded) => [encoded.slice(0, 64), Buffer.from(encoded, 'base64').toString()])
    .flatMap((text) => text.replaceAll(certificate, '').split('\n'))
    .filter((line) => line.length >= 30 && !line.startsWith('-----'))
}

/** A word in a key and a value of etcd, an annotation, and a ConfigMap. */
async function seeded(): Promise<string> {
  const secret = 'hunter2'
  const { etcdctl } = await cluster.rootAccess()
  await etcdctl('put', `/${secret}`, secret)
  await cluster.kubectl('annotate', 'statefulset/orders', `team.example.com/note=${secret}`)
  await cluster.kubectl('patch', 'configmap/orders-portal', '--type=merge', '--patch', `{"data":{"note":"${secret}"}}`)
  return secret
}

async function scale(replicas: number): Promise<void> {
  const reference = { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'orders', namespace }
  const found = await kubernetes.get<StatefulSet>(reference)
  if (found === undefined) throw new Error('there is no StatefulSet')
  await kubernetes.replace({ ...found, spec: { ...found.spec, replicas } })
}

test('a backup that is too old, and never verified, is named', async () => {
  const backup = { bucket: 'backups', recipients: ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'] }
  cluster.configure({ backup })
  const record = { 'newest.name': '2026-01-01T00-00-00Z-r5', 'newest.takenAt': '2026-01-01T00:00:00Z', backups: '1' }
  await kubernetes.apply({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'orders-backup', namespace },
    data: record,
  })
  // Where there are credentials for the store, the bucket counts.
  if (process.env.AWS_ACCESS_KEY_ID !== undefined) expect(wrong(await look())).toEqual(['BACKUP_NONE backups'])
  const seen = await withoutStore(look)
  expect(wrong(seen)).toEqual(['BACKUP_OLD backups', 'BACKUP_NOT_VERIFIED backups'])
  expect(seen.recoveryPoint?.takenAt).toBe('2026-01-01T00:00:00Z')
  cluster.configure({})
  await untilOk(cluster)
})

test('a key that signs backups and is not in the file is named, with the line to add', async () => {
  const backup = { bucket: 'backups', recipients: ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'] }
  cluster.configure({ backup })
  const own = (await cluster.provision()).outputs['backup-signer'] ?? ''
  expect((await cluster.provision('plan')).outputs['in-sync']).toBe('true')
  expect(codes(await look())).not.toContain('SIGNER_INVALID')
  const file = readFileSync(cluster.file)
  await cluster.kubectl('delete', 'secret', 'orders-backup-signer')
  const { outputs: planned } = await cluster.provision('plan')
  expect(planned.plan).toContain(`${own} → (a new key)`)
  await cluster.provision('apply', { planDigest: planned['plan-digest'] ?? '' })
  writeFileSync(cluster.file, file)
  const seen = await look()
  expect([seen.state, wrong(seen)]).toEqual(['degraded', expect.arrayContaining(['SIGNER_INVALID backup.signers'])])
  const told = seen.findings.find(({ code }) => code === 'SIGNER_INVALID')?.command
  expect(told).toContain('add the key that provision prints as backup-signer')
  cluster.configure({})
  await untilOk(cluster)
})

let made: Promise<string> | undefined

/** The contents of a kubeconfig. */
function viewer(): Promise<string> {
  made ??= makeViewer()
  return made
}

async function makeViewer(): Promise<string> {
  const named = { name: 'orders', namespace }
  const person = await identity(namespace, 'viewer')
  await kubernetes.apply(platformRoleObject(named, 'Viewer', platformRules(named, 'Viewer')))
  const member = `serviceaccount:${namespace}/${person.account}` as const
  await kubernetes.apply(roleBindingObject(named, roleNameOf(named, 'Viewer'), 'Viewer', [member]))
  return untilPermitted(person.kubeconfig, ({ observation }) => observation !== undefined && 'list' in observation.pods)
}

/** An authorizer learns of a new Role a moment later. */
async function untilPermitted(
  kubeconfig: string,
  holds: (seen: Awaited<ReturnType<typeof look>>) => boolean,
): Promise<string> {
  await eventually('the Role to hold', async () =>
    holds(await look(kubeconfig)) ? { done: undefined } : { waitingFor: 'the authorizer' },
  )
  return kubeconfig
}
