import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import type { Secret } from '../../src/cluster/object-types.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import type { Kubernetes, KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { until, type WaitState } from '../../src/kubernetes/wait.ts'
import { members, membersService } from '../../src/objects/members.ts'
import { portals, service } from '../../src/objects/portals.ts'
import type { Node } from '../../src/preflight/nodes.ts'
import { type ObservedEnvironment, observeEnvironment } from '../../src/preflight/observe-environment.ts'
import { preflight } from '../../src/preflight/preflight.ts'
import type { ResourceQuota } from '../../src/preflight/quota.ts'
import type { Finding } from '../../src/problem/problem.ts'
import { ownNamespace } from './own-namespace.ts'

const { name: namespace, kubernetes } = ownNamespace('preflight')
const suffix = randomBytes(3).toString('hex')
const signal = new AbortController().signal

/** A class that counts as encrypted on any cluster. */
const vouched = `vouched-${suffix}`

const clusterFile = (storageClass = vouched, within = namespace) =>
  parseClusterFile(
    `name: orders\nnamespace: ${within}\nstorage: { class: ${storageClass}, size: 1Gi }\n`,
    'cluster.yaml',
  )

const observe = (spec = clusterFile(), as: Kubernetes = kubernetes) =>
  observeEnvironment(as, spec, { prometheusOperator: false })

function judge(observed: ObservedEnvironment, spec = clusterFile()): Finding[] {
  return preflight(spec, observed, [members(spec, 'one'), portals(spec, 'one'), membersService(spec), service(spec)])
}

const rendered = (findings: readonly Finding[]) =>
  findings.map(({ subject, found, fix }) => `${subject}  ${found}\n  ${fix}`).join('\n')

const within = (apiVersion: string, kind: string, name: string, fields: object): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace },
  ...fields,
})

beforeAll(async () => {
  await kubernetes.create({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: vouched, labels: { 'managed-etcd/encrypted': 'true' } },
    provisioner: 'kubernetes.io/no-provisioner',
    volumeBindingMode: 'WaitForFirstConsumer',
  })
})
afterAll(() => kubernetes.remove({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name: vouched }))

const made: KubernetesObject[] = []
async function make<Kind extends KubernetesObject>(object: KubernetesObject): Promise<Kind> {
  const live = await kubernetes.create<Kind>(object)
  made.push(live)
  return live
}
afterEach(async () => {
  await Promise.all(
    made
      .splice(0)
      .map(({ apiVersion, kind, metadata: { name, namespace } }) =>
        kubernetes.remove({ apiVersion, kind, name, namespace }),
      ),
  )
})

function eventually<Value>(what: string, look: () => Promise<WaitState<Value>>): Promise<Value> {
  const deadline = new Date(Date.now() + 30_000)
  return until(what, look, { deadline, signal, progress: () => undefined, intervalMilliseconds: 50 })
}

test('nothing stands against a cluster in three zones on encrypted volumes', async () => {
  const observed = await observe()
  expect(observed.namespace).toMatchObject({ metadata: { name: namespace } })
  expect(rendered(judge(observed))).toBe('')
})

test('a namespace that is not there yet is no hindrance to whoever may create it', async () => {
  const spec = clusterFile(vouched, `${namespace}-absent`)
  const observed = await observe(spec)
  expect(observed).toMatchObject({ namespace: 'absent', mayCreateNamespace: true, statefulSet: undefined })
  expect(rendered(judge(observed, spec))).toBe('')
})

test('a class that asks for nothing is refused, and one that is not there is guessed', async () => {
  const name = `plain-${suffix}`
  await make({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name },
    provisioner: 'ebs.csi.aws.com',
  })
  const observed = await observe(clusterFile(name))
  expect(
    rendered(judge(observed, clusterFile(name))),
  ).toBe(`storage  StorageClass "${name}" (ebs.csi.aws.com) does not request encryption: parameters.encrypted is not "true"
  use an encrypted class, or set storage.encryption: reported`)
  expect(judge(observed, clusterFile(`vuoched-${suffix}`)).map(({ fix }) => fix)).toEqual([
    `did you mean storage.class: ${vouched}?`,
  ])
})

test('a quota with too little room is refused', async () => {
  const hard = { pods: '4', 'requests.storage': '1Gi', services: '10' }
  await make(within('v1', 'ResourceQuota', 'team', { spec: { hard } }))
  await eventually('the quota to be counted', async () => {
    const quota = await kubernetes.get<ResourceQuota>({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      name: 'team',
      namespace,
    })
    return quota?.status?.used?.pods === undefined ? { waitingFor: 'its status' } : { done: undefined }
  })
  expect(
    rendered(judge(await observe())),
  ).toBe(`quota  needs 5 more of pods, ResourceQuota "team" leaves 4 (0 of 4 used)
  raise pods to 5 in ResourceQuota "team" of namespace "${namespace}"
quota  needs 3Gi more of requests.storage, ResourceQuota "team" leaves 1Gi (0 of 1Gi used)
  raise requests.storage to 3Gi in ResourceQuota "team" of namespace "${namespace}"`)
})

test('a quota on limits is satisfied by what a LimitRange gives, as the server counts it', async () => {
  await make(within('v1', 'ResourceQuota', 'team', { spec: { hard: { 'limits.memory': '8Gi' } } }))
  expect(judge(await observe()).map(({ found }) => found)).toEqual([
    'ResourceQuota "team" limits limits.memory, so every container must set it, and these do not (etcd)',
  ])
  await make(
    within('v1', 'LimitRange', 'limits', { spec: { limits: [{ type: 'Container', max: { memory: '1Gi' } }] } }),
  )
  expect(rendered(judge(await observe()))).toBe('')
})

describe('with two nodes cordoned', () => {
  let nodes: Node[] = []
  let observed: ObservedEnvironment

  async function setUnschedulable(name: string, unschedulable: boolean): Promise<void> {
    await eventually(`node ${name} to change`, async () => {
      const node = await kubernetes.get<Node>({ apiVersion: 'v1', kind: 'Node', name })
      if (node === undefined) return { waitingFor: 'the node' }
      // The kubelet writes its status all the time; a lost race is tried again.
      const written = await kubernetes
        .replace({ ...node, spec: { ...node.spec, unschedulable } })
        .catch(() => undefined)
      return written === undefined ? { waitingFor: 'a write without a race' } : { done: undefined }
    })
  }

  // For the moment of one look only: other tests of this machine need the nodes, too.
  beforeAll(async () => {
    nodes = await kubernetes.list<Node>('v1', 'Node')
    const cordoned = nodes
      .map(({ metadata }) => metadata.name)
      .sort()
      .slice(1)
    try {
      await Promise.all(cordoned.map((name) => setUnschedulable(name, true)))
      observed = await observe()
    } finally {
      await Promise.all(cordoned.map((name) => setUnschedulable(name, false)))
    }
  })

  test('the zones that are left are too few', () => {
    const [first, second, third] = nodes.map(({ metadata }) => metadata.name).sort()
    const zone = nodes.find(({ metadata }) => metadata.name === first)?.metadata.labels?.['topology.kubernetes.io/zone']
    expect(
      rendered(judge(observed)),
    ).toBe(`zones  needs 3 zones with a schedulable node, found 1 (${zone}) by label topology.kubernetes.io/zone; out of use: ${second} (cordoned), ${third} (cordoned)
  kubectl uncordon ${second} ${third}, or add nodes in 2 more zones, or set zones.minimum: 1 and accept that losing one zone stops everything`)
  })
})

describe('as somebody with few permissions', () => {
  const account = `deployer-${suffix}`
  const subjects = [{ kind: 'ServiceAccount', name: account, namespace }]
  let theirs: Kubernetes

  beforeAll(async () => {
    await kubernetes.create(within('v1', 'ServiceAccount', account, {}))
    await kubernetes.create({
      ...within('v1', 'Secret', account, { type: 'kubernetes.io/service-account-token' }),
      metadata: { name: account, namespace, annotations: { 'kubernetes.io/service-account.name': account } },
    })
    const token = await eventually('the token', async () => {
      const secret = await kubernetes.get<Secret>({ apiVersion: 'v1', kind: 'Secret', name: account, namespace })
      const data = secret?.data?.token
      return data === undefined
        ? { waitingFor: 'the token controller' }
        : { done: Buffer.from(data, 'base64').toString() }
    })
    theirs = connectKubernetes({ kubeconfig: kubeconfigOf(token), signal })
    await bind('Role', 'started', [
      { apiGroups: [''], resources: ['configmaps', 'services', 'secrets'], verbs: ['get', 'list', 'create', 'patch'] },
      { apiGroups: [''], resources: ['namespaces', 'resourcequotas'], verbs: ['get', 'list'] },
    ])
  })
  afterAll(async () => {
    for (const kind of ['ClusterRoleBinding', 'ClusterRole']) {
      await kubernetes.remove({ apiVersion: 'rbac.authorization.k8s.io/v1', kind, name: `offered-${suffix}` })
    }
  })

  /** The runner's own server and CA, with another user. */
  function kubeconfigOf(token: string): string {
    const own = parse(readFileSync(process.env.KUBECONFIG ?? '', 'utf8'))
    return JSON.stringify({
      ...own,
      contexts: [{ name: 'theirs', context: { cluster: own.clusters[0].name, user: 'theirs' } }],
      'current-context': 'theirs',
      users: [{ name: 'theirs', user: { token } }],
    })
  }

  async function bind(kind: 'Role' | 'ClusterRole', name: string, rules: unknown): Promise<void> {
    const metadata = kind === 'Role' ? { name, namespace } : { name }
    const apiVersion = 'rbac.authorization.k8s.io/v1'
    await kubernetes.create({ apiVersion, kind, metadata, rules })
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind, name }
    await kubernetes.create({ apiVersion, kind: `${kind}Binding`, metadata, roleRef, subjects })
  }

  test('what is missing is offered as roles, and those are enough', async () => {
    const first = await eventually('the first role to hold', async () => {
      const observed = await observe(clusterFile(), theirs)
      return observed.quotas === undefined ? { waitingFor: 'quotas to be readable' } : { done: observed }
    })
    expect(first).toMatchObject({
      nodes: undefined,
      classes: undefined,
      limitRanges: undefined,
      mayCreateNamespace: false,
    })
    const findings = judge(first)
    expect(findings.map(({ subject, found }) => `${subject}  ${found}`)).toEqual([
      'permissions  needs 46 permissions that you do not have: get, list, create, patch, delete cronjobs.batch; get, list, create, patch deployments.apps; get, list, create, patch, update, delete statefulsets.apps; get, list, create, patch poddisruptionbudgets.policy; get, list, create, patch, delete networkpolicies.networking.k8s.io; get, create, update leases.coordination.k8s.io; list, delete, create, get pods; list events; list, get, patch persistentvolumeclaims; get pods/log; get, create pods/portforward; get, create pods/exec; list limitranges; delete configmaps; list nodes; get, list storageclasses.storage.k8s.io; get persistentvolumes',
    ])

    const [introduction, ...yaml] = (findings[0]?.fix ?? '').split('\n')
    expect(introduction).toMatch(
      /^let an administrator apply the identities again: .*; or .* this and bind it to you:$/,
    )
    const roles: { kind: 'Role' | 'ClusterRole'; metadata: { name: string }; rules: unknown }[] = parse(
      yaml.join('\n'),
    ).items
    expect(roles.map(({ kind, metadata }) => [kind, metadata.name])).toEqual([
      ['Role', 'managed-etcd-orders-provision'],
      ['ClusterRole', `managed-etcd-orders-provision.${namespace}`],
    ])
    for (const { kind, rules } of roles) await bind(kind, `offered-${suffix}`, rules)

    const second = await eventually('the offered roles to hold', async () => {
      const observed = await observe(clusterFile(), theirs)
      const left = observed.missingPermissions.map(({ verb, resource }) => `${verb} ${resource}`)
      return left.length > 0 ? { waitingFor: left.join(', ') } : { done: observed }
    })
    expect(rendered(judge(second))).toBe('')
  })

  test('a namespace that they may not create is a finding', async () => {
    const name = `${namespace}-absent`
    await make({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: `see-${suffix}` },
      rules: [{ apiGroups: [''], resources: ['namespaces'], verbs: ['get'] }],
    })
    await make({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: `see-${suffix}` },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: `see-${suffix}` },
      subjects,
    })
    const spec = clusterFile(vouched, name)
    const observed = await eventually('namespaces to be readable', async () => {
      const now = await observe(spec, theirs)
      return now.namespace === undefined ? { waitingFor: 'the role to hold' } : { done: now }
    })
    expect(judge(observed, spec).find(({ subject }) => subject === 'namespace')).toEqual({
      code: 'NAMESPACE_MISSING',
      subject: 'namespace',
      found: `needs namespace "${name}", found none of that name, and you may not create it`,
      fix: `ask an administrator to create it: kubectl create namespace ${name}`,
    })
  })
})
