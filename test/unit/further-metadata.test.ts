import { expect, test } from '@jest/globals'
import { labels } from '../../src/cluster/names.ts'
import type { Secret } from '../../src/cluster/object-types.ts'
import { secret } from '../../src/cluster/secret-files.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes, KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { connection } from '../../src/objects/connection.ts'
import { members, membersService } from '../../src/objects/members.ts'
import { portals, service } from '../../src/objects/portals.ts'
import { diffClaims } from '../../src/provision/diff-claims.ts'
import { formatPlan } from '../../src/provision/format-plan.ts'
import { metadataRisks } from '../../src/provision/metadata-risks.ts'
import { differences } from '../../src/provision/object-diff.ts'
import { restorePod } from '../../src/restore/restore-pod.ts'
import { findingsOf } from './user-file.ts'

const required = 'name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n'
const specOf = (more = '') => parseClusterFile(required + more, 'etcd/cluster.yaml')

const further = `labels:
  pods: { cost-center: shop }
  services: { tier: data }
  volumeClaims: { backup: none }
  secrets: { example.com/scan: skip }
annotations:
  pods: { example.com/note: a pod }
  services: { example.com/note: a Service, team: ours }
  volumeClaims: { example.com/note: a claim }
  secrets: { example.com/note: a Secret }
portals: { service: { annotations: { team: edge } } }
`
const spec = specOf(further)

const podsOf = (one = spec) => [
  members(one, 'f').spec.template.metadata,
  portals(one, 'f').spec.template.metadata,
  restorePod(one, { member: 'orders-0', kind: 'hold', id: 'r1', bump: 1n, node: undefined }).metadata,
]

test('labels and annotations of the cluster file are on every pod, and what pods are known by stays', () => {
  for (const [index, pod] of podsOf().entries()) {
    expect(pod?.labels).toMatchObject({ ...podsOf(specOf())[index]?.labels, 'cost-center': 'shop' })
    expect(pod?.annotations).toMatchObject({ ...podsOf(specOf())[index]?.annotations, 'example.com/note': 'a pod' })
  }
  // What is chosen by is never more than what it was: a StatefulSet's selector cannot be changed.
  expect(members(spec, '').spec.selector).toEqual(members(specOf(), '').spec.selector)
  expect(members(spec, '').spec.volumeClaimTemplates).toEqual(members(specOf(), '').spec.volumeClaimTemplates)
})

test('on both Services, whose own annotations go before those for both', () => {
  expect(membersService(spec).metadata).toMatchObject({
    labels: { ...labels(spec, 'member'), tier: 'data' },
    annotations: { 'example.com/note': 'a Service', team: 'ours' },
  })
  expect(service(spec).metadata).toMatchObject({
    labels: { ...labels(spec, 'portal'), tier: 'data' },
    annotations: { 'example.com/note': 'a Service', team: 'edge' },
  })
})

test("on the cluster's Secrets, beside what operations note there", () => {
  expect(connection(spec, 'bundle').metadata).toMatchObject({
    labels: { ...labels(spec), 'example.com/scan': 'skip' },
    annotations: { 'example.com/note': 'a Secret' },
  })
  const noted: Secret = secret(spec, 'orders-portal-tls', {}, { 'managed-etcd/restart-portals': 'x' })
  expect(noted.metadata.annotations).toEqual({ 'example.com/note': 'a Secret', 'managed-etcd/restart-portals': 'x' })
})

test('no pod gets the sidecar of a mesh unless the cluster file asks for it', () => {
  for (const pod of podsOf(specOf())) {
    expect(pod?.labels).toMatchObject({ 'sidecar.istio.io/inject': 'false', 'istio.io/dataplane-mode': 'none' })
    expect(pod?.annotations).toMatchObject({ 'linkerd.io/inject': 'disabled' })
  }
  const meshed = specOf('labels: { pods: { sidecar.istio.io/inject: "true" } }\n')
  for (const pod of podsOf(meshed)) expect(pod?.labels).toMatchObject({ 'sidecar.istio.io/inject': 'true' })
})

test.each([
  ['labels', 'app.kubernetes.io/instance'],
  ['labels', 'app.kubernetes.io/component'],
  ['labels', 'controller-revision-hash'],
  ['labels', 'managed-etcd/credentials'],
  ['annotations', 'managed-etcd/fingerprint'],
  ['annotations', 'kubectl.kubernetes.io/default-container'],
])('what objects are known by cannot be set: %s %s', (kind, key) => {
  expect(findingsOf(() => specOf(`${kind}: { pods: { ${key}: x } }\n`))).toContain(
    `${kind}.pods needs a label or annotation that neither the program nor Kubernetes sets as a key, found "${key}"`,
  )
})

test("nor on the portals' Service, whose annotations are a key of their own", () => {
  const yaml = 'portals: { service: { annotations: { managed-etcd/restart-portals: x } } }\n'
  expect(findingsOf(() => specOf(yaml))).toContain(
    'portals.service.annotations needs a label or annotation that neither the program nor Kubernetes sets',
  )
})

test.each([
  [
    'labels: { pods: { team: "two words" } }',
    'needs at most 63 letters, digits, - _ . with a letter or digit at both ends',
  ],
  ['labels: { pods: { team: 5 } }', 'labels.pods.team needs the value of a label, found the number 5'],
  ['annotations: { secrets: { "no key": x } }', 'annotations.secrets needs PREFIX/NAME with a DNS name'],
  ['annotations: { services: { a: true } }', 'annotations.services.a needs text, found the boolean true'],
  ['labels: { volumes: {} }', 'unknown key "volumes"'],
])('refused: %s', (keys, found) => {
  expect(findingsOf(() => specOf(`${keys}\n`))).toContain(found)
})

test.each([
  ['pods', 'job-name'],
  ['pods', 'controller-uid'],
  ['pods', 'batch.kubernetes.io/job-name'],
  ['pods', 'topology.kubernetes.io/zone'],
  ['volumeClaims', 'volume.kubernetes.io/selected-node'],
  ['volumeClaims', 'pv.kubernetes.io/bind-completed'],
])('what Kubernetes writes itself is refused: %s %s', (target, key) => {
  for (const kind of ['labels', 'annotations'])
    expect(findingsOf(() => specOf(`${kind}: { ${target}: { ${key}: x } }\n`))).toContain(
      `${kind}.${target} needs a label or annotation that neither the program nor Kubernetes sets as a key, found "${key}"`,
    )
})

/** A server with these claims, which answers a dry run as server-side apply does for a manager that owned `before`. */
function server(before: Readonly<Record<string, string>>) {
  const live: KubernetesObject = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data-orders-0', namespace: 'etcd', labels: { 'example.com/theirs': 'x', ...before } },
  }
  const kubernetes: Pick<Kubernetes, 'get' | 'apply'> = {
    get: async <Kind extends KubernetesObject>() => live as Kind,
    apply: async <Kind extends KubernetesObject>({ metadata }: KubernetesObject, options = {}) => {
      expect(options).toEqual({ dryRun: true, fieldManager: 'managed-etcd-claims' })
      const all = { 'example.com/theirs': 'x', ...metadata.labels }
      return { ...live, metadata: { ...live.metadata, labels: all } } as unknown as Kind
    },
  }
  return kubernetes as Kubernetes
}

const planned = async (cluster: typeof spec, before = {}, furthered = false) => {
  const changes = await diffClaims(server(before), cluster, [{ name: 'data-orders-0', furthered }])
  const needed = changes.filter(({ exists, differences }) => !exists || differences.length > 0)
  return formatPlan([{ kind: 'write', title: '', changes: needed }])
}

test('claims get theirs when they are there, and lose what the cluster file has no longer; no pod restarts', async () => {
  const one = specOf('members: 1\nlabels: { volumeClaims: { backup: none } }\n')
  expect(await planned(one)).toBe(
    [
      'change   PersistentVolumeClaim data-orders-0',
      '           metadata.labels.backup  (nothing) → none',
      'restart  nothing: no member, no portal',
    ].join('\n'),
  )
  const three = specOf('labels: { volumeClaims: { backup: none } }\n')
  expect(await planned(three, { backup: 'none' })).toContain('label    PersistentVolumeClaim data-orders-1\nlabel ')
  expect(await planned(specOf(), { backup: 'none' }, true)).toContain('metadata.labels.backup  none → (nothing)')
})

test('claims are not looked at where the cluster file has nothing for them and never had', async () => {
  expect(await diffClaims(server({}), specOf(), [{ name: 'data-orders-0', furthered: false }])).toEqual([])
})

test('orders to other controllers on Secrets and pods of a running cluster are a risk of the plan', () => {
  const { members: before, secrets } = { members: members(specOf(), 'f'), secrets: connection(specOf(), 'roots') }
  const orders = specOf(`annotations:
  secrets: { reflector.example.com/reflection-auto-enabled: "true" }
  pods: { sidecar.istio.io/inject: "true" }
`)
  const changed = (live: KubernetesObject, desired: KubernetesObject, exists = true) => ({
    desired,
    exists,
    differences: differences(live, desired),
  })
  const changes = (exists: boolean) => [
    changed(before, members(orders, 'g'), exists),
    changed(secrets, connection(orders, 'roots'), exists),
  ]
  expect(metadataRisks(changes(true)).map(({ found }) => found)).toEqual([
    'labels.secrets or annotations.secrets add reflector.example.com/reflection-auto-enabled: true: a controller that copies Secrets may hand out keys and certificates by them',
    'labels.pods or annotations.pods add sidecar.istio.io/inject: true: a controller may put containers or files into pods by them, beside the data and the keys',
  ])
  expect(metadataRisks(changes(false))).toEqual([])
  expect(metadataRisks([changed(before, members(specOf(), 'another'))])).toEqual([])
  expect(metadataRisks([changed(members(orders, 'g'), before)])).toEqual([])
})
