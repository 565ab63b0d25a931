import { expect, test } from '@jest/globals'
import { labels } from '../../src/cluster/names.ts'
import type { Kubernetes, KubernetesObject, Permission } from '../../src/kubernetes/kubernetes.ts'
import { members } from '../../src/objects/members.ts'
import { observeEnvironment } from '../../src/preflight/observe-environment.ts'
import { preflight } from '../../src/preflight/preflight.ts'
import { Problem } from '../../src/problem/problem.ts'
import { clusterSpec, node, rendered, storageClass } from './preflight-fixtures.ts'

const forbidden = (what: string) => new Problem(`cannot list ${what}: forbidden`)

/** The reads that preflight does; what is not given is not there, and an Error is thrown. */
function server(
  objects: Readonly<Record<string, readonly KubernetesObject[] | Error>>,
  missingPermissions: readonly Permission[] = [],
): Kubernetes {
  const answer = (kind: string) => {
    const found = objects[kind] ?? []
    if (found instanceof Error) throw found
    return found
  }
  const unexpected = async (): Promise<never> => {
    throw new Error('preflight only reads')
  }
  const kubernetes: Kubernetes = {
    server: 'https://127.0.0.1:6443',
    user: 'me',
    version: async () => 'v1.37.2',
    clock: async () => new Date(),
    withSignal: () => kubernetes,
    get: async <Kind extends KubernetesObject>({ kind, name }: { kind: string; name: string }) =>
      answer(kind).find(({ metadata }) => metadata.name === name) as Kind | undefined,
    list: async <Kind extends KubernetesObject>(_: string, kind: string) => [...answer(kind)] as Kind[],
    supportsKind: async () => false,
    missingPermissions: async () => [...missingPermissions],
    apply: unexpected,
    create: unexpected,
    replace: unexpected,
    remove: unexpected,
    portForward: unexpected,
    portForwards: unexpected,
    exec: unexpected,
    execStream: unexpected,
    log: unexpected,
  }
  return kubernetes
}

const spec = clusterSpec()
const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'etcd' } }
const fine = {
  Namespace: [namespace],
  Node: ['a', 'b', 'c'].map((zone) => node(`node-${zone}`, { zone: `zone-${zone}` })),
  StorageClass: [storageClass('encrypted', 'ebs.csi.aws.com', { encrypted: 'true' })],
}
const observe = (kubernetes: Kubernetes) => observeEnvironment(kubernetes, spec, { prometheusOperator: false })

test('all findings come at once, in the order in which one would fix them', async () => {
  const observed = await observe(
    server({
      Namespace: [{ ...namespace, metadata: { name: 'etcd', deletionTimestamp: '2026-11-22T14:00:00Z' } }],
      Node: fine.Node.slice(0, 2),
      StorageClass: [storageClass('encrypted', 'ebs.csi.aws.com')],
    }),
  )
  expect(rendered(preflight(spec, observed, []))).toBe(`namespace  needs namespace "etcd", found it being deleted
  wait until it is gone (kubectl wait --for=delete namespace/etcd), or choose another namespace
zones  needs 3 zones with a schedulable node, found 2 (zone-a, zone-b) by label topology.kubernetes.io/zone
  add nodes in a third zone, or set zones.minimum: 2 and accept that losing one zone can stop writes
storage  StorageClass "encrypted" (ebs.csi.aws.com) does not request encryption: parameters.encrypted is not "true"
  use an encrypted class, or set storage.encryption: reported`)
})

test('objects of the Prometheus operator that are wanted need its kinds', async () => {
  const observed = await observeEnvironment(server(fine), spec, { prometheusOperator: true })
  expect(rendered(preflight(spec, observed, []))).toBe(
    `monitoring  needs the kinds PodMonitor and PrometheusRule, which the API server does not know
  install the Prometheus operator, or set monitoring.prometheusOperator: auto`,
  )
  expect(preflight(spec, await observe(server(fine)), [])).toEqual([])
})

test('what the caller may not read is a matter of permissions, and is not judged', async () => {
  const missingPermissions = [
    { group: '', resource: 'nodes', verb: 'list' },
    { group: 'storage.k8s.io', resource: 'storageclasses', verb: 'list' },
  ]
  const observed = await observe(
    server({ ...fine, Node: forbidden('Node'), StorageClass: forbidden('StorageClass') }, missingPermissions),
  )
  expect(observed).toMatchObject({ nodes: undefined, classes: undefined, missingPermissions })
  expect(preflight(spec, observed, []).map(({ subject, found }) => `${subject}  ${found}`)).toEqual([
    'permissions  needs 2 permissions that you do not have: list nodes; list storageclasses.storage.k8s.io',
  ])
  expect(observed.caller).toMatchObject({ user: 'me', roles: expect.arrayContaining(['provision']) })
  const backup = { ...observed, caller: { user: 'etcd-backup', roles: ['backup'] } }
  expect(preflight(spec, backup, []).map(({ found }) => found)).toEqual([
    'needs the identity for provision, found user "etcd-backup", the identity for backup',
  ])
})

test('a LimitRange that refuses the pods of a running cluster, too, is told before one restarts', async () => {
  const range = {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'team' },
    spec: { limits: [{ type: 'Container', default: { memory: '128Mi' } }] },
  }
  const observed = await observe(server({ ...fine, LimitRange: [range] }))
  const wanted = [members(spec, '')]
  for (const formed of [true, false])
    expect(preflight(spec, { ...observed, formed }, wanted).map(({ code }) => code)).toEqual(['LIMIT_RANGE_VIOLATED'])
})

test('whoever may not create namespaces needs none of it where there is one', async () => {
  const missingPermissions = [{ group: '', resource: 'namespaces', verb: 'create' }]
  const observed = await observe(server(fine, missingPermissions))
  expect(observed).toMatchObject({ mayCreateNamespace: false, missingPermissions: [] })
  expect(preflight(spec, observed, [])).toEqual([])
})

test('a failure that is none of permissions ends the look', async () => {
  const lost = new Problem('cannot list Node: the API server does not answer')
  await expect(observe(server({ ...fine, Node: lost }))).rejects.toBe(lost)
})

const statefulSet = (readyReplicas: number): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'orders', labels: labels(spec, 'member') },
  status: { readyReplicas },
})
const note = (state: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'orders-members' },
  data: { ETCD_INITIAL_CLUSTER_STATE: state },
})

test.each([
  ['its note says so', [statefulSet(0)], [note('existing')], true],
  ['its note says so and members are ready', [statefulSet(3)], [note('existing')], true],
  ['members are ready, though the note has not been changed yet', [statefulSet(1)], [note('new')], true],
  ['the note is gone, so that nobody can tell', [statefulSet(0)], [], true],
  ['the note says that it has not, and no member is ready', [statefulSet(0)], [note('new')], false],
])('whether a cluster has formed: %s', async (_, StatefulSet, ConfigMap, formed) => {
  expect(await observe(server({ ...fine, StatefulSet, ConfigMap }))).toMatchObject({ formed })
})

test('what the cluster file names besides is looked for by its name', async () => {
  const extent = { prometheusOperator: false, priorityClasses: ['high', 'absent'], pullSecrets: ['registry', 'gone'] }
  const named = (apiVersion: string, kind: string, name: string) => ({ apiVersion, kind, metadata: { name } })
  const registry = { ...named('v1', 'Secret', 'registry'), type: 'kubernetes.io/dockerconfigjson' }
  const PriorityClass = [named('scheduling.k8s.io/v1', 'PriorityClass', 'high')]
  const kubernetes = server({ ...fine, PriorityClass, Secret: [registry] })
  expect(await observeEnvironment(kubernetes, spec, extent)).toMatchObject({
    missingPriorityClasses: ['absent'],
    pullSecrets: [
      { name: 'registry', type: 'kubernetes.io/dockerconfigjson' },
      { name: 'gone', type: undefined },
    ],
  })
})
