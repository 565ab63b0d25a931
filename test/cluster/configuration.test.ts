import { beforeAll, expect, jest, test } from '@jest/globals'
import { listPods, observedPod } from '../../src/cluster/pods.ts'
import { haproxyConfiguration } from '../../src/objects/haproxy-config.ts'
import { ownCluster } from './cluster.ts'
import { labTest, testStorage } from './lab.ts'
import { planAtRest } from './plan-at-rest.ts'

jest.setTimeout(300_000)

/** Every key that pods and their surroundings can have; the lab's nodes have the label. */
const options = {
  imagePullSecrets: ['registry'],
  labels: {
    pods: { 'cost-center': 'shop' },
    services: { 'cost-center': 'shop' },
    volumeClaims: { 'cost-center': 'shop' },
    secrets: { 'cost-center': 'shop' },
  },
  annotations: { pods: { 'example.com/note': 'of the team' }, secrets: { 'example.com/note': 'of the team' } },
  portals: { service: { type: 'NodePort', externalTrafficPolicy: 'Local' } },
  resources: {
    members: { requests: { cpu: '50m' }, limits: { cpu: 2, memory: '2Gi' } },
    tokenProxies: { limits: { cpu: 1, memory: '512Mi' } },
    portals: { requests: { cpu: '50m' }, limits: { cpu: 1, memory: '256Mi' } },
  },
  scheduling: {
    members: {
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      tolerations: [{ key: 'dedicated', value: 'etcd', effect: 'NoSchedule' }],
      priorityClassName: 'system-cluster-critical',
      topologyKeys: ['example.com/rack'],
    },
    portals: { nodeSelector: { 'kubernetes.io/os': 'linux' }, topologyKeys: ['kubernetes.io/hostname'] },
  },
}

const changed = {
  ...options,
  resources: { ...options.resources, members: { ...options.resources.members, limits: { cpu: 2, memory: '3Gi' } } },
  etcd: { compaction: '2h', maxTxnOps: 1024, snapshotCount: 50_000, logLevel: 'warn', extraFlags: { 'max-wals': 10 } },
}

const cluster = ownCluster('configuration', options)

beforeAll(async () => {
  await cluster.kubernetes.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: cluster.namespace } })
  await cluster.kubectl(
    ...['create', 'secret', 'docker-registry', 'registry', '--docker-server=registry.example.com'],
    ...['--docker-username=etcd', '--docker-password=none'],
  )
  await cluster.provision()
})

const observedMembers = async () =>
  (await listPods(cluster.kubernetes, cluster.spec(), 'member')).map((pod) => ({
    ...observedPod(pod),
    uid: pod.metadata.uid,
    started: pod.status?.startTime ?? '',
  }))

labTest('a changed flag restarts one member after the other, the leader last, and loses no write', async () => {
  const access = await cluster.rootAccess()
  const statuses = JSON.parse(await access.askMembers('endpoint', 'status', '--write-out=json'))
  const leader: string = statuses
    .find(
      ({ Status }: { Status: { leader: number; header: { member_id: number } } }) =>
        Status.leader === Status.header.member_id,
    )
    .Endpoint.replace('https://', '')
    .split('.')[0]
  const before = await observedMembers()
  await access.etcdctl('put', '/kept', 'through the restart')

  cluster.configure(changed)
  expect((await planAtRest(cluster)).outputs.plan).toMatch(
    /^change {3}StatefulSet orders\n( +.*\n)+restart {2}orders-0, orders-1, orders-2 \(one at a time, the leader last; .*, no request fails\)$/,
  )
  const { told } = await cluster.provision()
  const states = told.flatMap((said) => (said.kind === 'progress' ? [said.state] : []))
  const restarted = states.filter((state) => state.startsWith('restarting ')).map((state) => state.split(' ')[1])
  expect([...restarted].sort()).toEqual(['orders-0', 'orders-1', 'orders-2'])
  expect(restarted.at(-1)).toBe(leader)

  const after = await observedMembers()
  expect(after.map(({ uid }) => uid)).not.toEqual(expect.arrayContaining(before.map(({ uid }) => uid)))
  // Each came back before the next one went: no two started at once.
  expect(new Set(after.map(({ started }) => started)).size).toBe(3)
  expect(await access.etcdctl('get', '/kept', '--print-value-only')).toBe('through the restart\n')
  expect((await cluster.provision()).changed).toBe(false)
})

test('labels and annotations change without a restart where no pod has them, and the plan says so', async () => {
  const uids = async () => (await observedMembers()).map(({ uid }) => uid)
  const claims = () =>
    cluster.kubectl('get', 'persistentvolumeclaims', '--selector', 'cost-center=shop', '--output=name')
  const before = await uids()
  expect((await claims()).trim().split('\n')).toHaveLength(3)
  const labels = { ...options.labels, volumeClaims: {}, services: { team: 'shop' }, secrets: {} }
  cluster.configure({ ...changed, labels, networkPolicy: 'none', monitoring: { grafanaDashboard: false } })
  const { plan = '' } = (await planAtRest(cluster)).outputs
  expect(plan).toContain('metadata.labels.cost-center  shop → (nothing)')
  expect(plan).toContain('delete   NetworkPolicy orders-members (networkPolicy: none)')
  expect(plan).toContain('delete   ConfigMap orders-dashboard (monitoring.grafanaDashboard: false)')
  expect(plan).toMatch(/\nrestart {2}nothing: no member, no portal$/)
  await cluster.provision()
  expect(await claims()).toBe('')
  expect(await cluster.kubectl('get', 'networkpolicies', '--output=name')).toBe('')
  expect(await cluster.kubectl('get', 'configmaps', '--output=name')).not.toContain('orders-dashboard')
  expect(await uids()).toEqual(before)
  expect((await cluster.provision()).changed).toBe(false)
})

test('a plan marks annotations by which controllers could copy Secrets or add containers', async () => {
  const pods = { ...options.annotations.pods, 'example.com/inject': 'a container' }
  const secrets = { ...options.annotations.secrets, 'example.com/copy-to': 'every namespace' }
  // Without the label that the Secrets have lost above.
  const labels = { ...options.labels, secrets: {} }
  cluster.configure({ ...changed, labels, annotations: { pods, secrets } })
  const { plan = '' } = (await cluster.provision('plan')).outputs
  const added = (key: string, text: string) =>
    `review   cluster file: labels.${key} or annotations.${key} add ${text}: `
  expect(plan).toContain(added('secrets', 'example.com/copy-to: every namespace'))
  expect(plan).toContain(added('pods', 'example.com/inject: a container'))
})

/** Of those at the beginning of their range, which Kubernetes gives to no Service that asks for any. */
const taken = 30_079

test('what cannot be changed on a running cluster is refused with the way out', async () => {
  await cluster.kubectl('create', 'service', 'nodeport', 'taken', '--tcp=1', `--node-port=${taken}`)
  const nowhere = { ...options.scheduling.members, nodeSelector: { 'example.com/pool': 'none' } }
  cluster.configure({
    ...changed,
    storage: { ...testStorage, size: '1Gi' },
    imagePullSecrets: ['registry', 'absent'],
    scheduling: { ...options.scheduling, members: { ...nowhere, priorityClassName: 'absent' } },
  })
  const withCode = (code: string) => expect.objectContaining({ code })
  await expect(cluster.provision('plan')).rejects.toMatchObject({
    message: 'provision refused: nothing was written',
    findings: expect.arrayContaining(
      ['STORAGE_IMMUTABLE', 'PULL_SECRET_MISSING', 'PRIORITY_CLASS_MISSING', 'TOO_FEW_NODES'].map(withCode),
    ),
  })
  cluster.configure({ ...changed, portals: { service: { type: 'NodePort', nodePorts: { client: taken } } } })
  await expect(cluster.provision('plan')).rejects.toMatchObject({
    findings: [{ code: 'OBJECT_REJECTED', fix: expect.stringContaining('choose other portals.service.nodePorts') }],
  })
})

/** What the portals' HAProxy logs of a member that was up, and needs so long to answer a check. */
async function checksOf(answerMilliseconds: number, port: number, seconds: number): Promise<string> {
  const checks = haproxyConfiguration(cluster.spec())
    .split('\n')
    .filter((line) => /^ +(option httpchk|timeout check|default-server check) /.test(line))
    .join('\n')
    .replace(/check port \d+/, 'check')
  const configuration = `
global
    log stdout format raw local0 notice
defaults
    mode http
    log global
    timeout connect 400ms
    timeout client 10s
    timeout server 10s
frontend member
    bind 127.0.0.1:${port}
    tcp-request inspect-delay ${answerMilliseconds}ms
    tcp-request content accept if WAIT_END
    http-request return status 200
backend portal
${checks}
    server orders-0 127.0.0.1:${port} init-state up
`
  const script = `haproxy -v; echo "$0" > /dev/shm/${port}.cfg; timeout ${seconds} haproxy -db -f /dev/shm/${port}.cfg 2>&1 || true`
  return cluster.kubectl('exec', 'deployment/orders-portal', '--', 'sh', '-c', script, configuration)
}

labTest('a member that needs 600 ms for each answer to a check is up, and one that needs 1.5 s is down', async () => {
  const [slow, tooSlow] = await Promise.all([checksOf(600, 19_600, 5), checksOf(1500, 19_500, 12)])
  expect(slow).toContain('HAProxy version')
  expect(slow).not.toContain('is DOWN')
  expect(tooSlow).toContain('Server portal/orders-0 is DOWN, reason: Layer7 timeout')
})
