import { expect, test } from '@jest/globals'
import { checkNamespace, type Namespace, refusedByDryRun } from '../../src/preflight/namespace.ts'
import { checkServer } from '../../src/preflight/server.ts'
import { type Finding, Problem } from '../../src/problem/problem.ts'
import { namedSubject } from '../../src/problem/subjects.ts'
import { clusterSpec, rendered } from './preflight-fixtures.ts'

const namespace = (own: Partial<Namespace['metadata']> = {}, phase = 'Active'): Namespace => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'etcd', ...own },
  status: { phase },
})

test.each(['privileged', 'baseline', 'restricted'])(
  'pods are let in where pod security enforces %s, of any version',
  (level) => {
    const labels = {
      'pod-security.kubernetes.io/enforce': level,
      'pod-security.kubernetes.io/enforce-version': 'v1.32',
    }
    expect(checkNamespace(clusterSpec(), namespace({ labels }), false)).toEqual([])
  },
)

test.each([
  [
    'is absent and may not be created',
    'absent',
    false,
    `namespace  needs namespace "etcd", found none of that name, and you may not create it
  ask an administrator to create it: kubectl create namespace etcd`,
  ],
  [
    'is being deleted',
    namespace({ deletionTimestamp: '2026-11-22T14:00:00Z' }),
    true,
    `namespace  needs namespace "etcd", found it being deleted
  wait until it is gone (kubectl wait --for=delete namespace/etcd), or choose another namespace`,
  ],
  [
    'is terminating',
    namespace({}, 'Terminating'),
    true,
    `namespace  needs namespace "etcd", found it being deleted
  wait until it is gone (kubectl wait --for=delete namespace/etcd), or choose another namespace`,
  ],
] as const)('the namespace %s', (_, found, mayCreate, text) => {
  expect(rendered(checkNamespace(clusterSpec(), found, mayCreate))).toBe(text)
})

test('an absent namespace is made by whoever may; one that cannot be seen is not judged', () => {
  expect(checkNamespace(clusterSpec(), 'absent', true)).toEqual([])
  expect(checkNamespace(clusterSpec(), undefined, false)).toEqual([])
})

const statefulSet = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'orders', namespace: 'etcd' } }
const said =
  'admission webhook "validate.kyverno.svc-fail" denied the request: images must come from registry.example.com'

test('what a dry run refuses is a finding in the words of the policy', () => {
  const problem = new Problem('cannot apply StatefulSet etcd/orders: an admission rule of the cluster refuses it', [
    {
      code: 'OBJECT_REJECTED',
      subject: namedSubject('object', 'StatefulSet'),
      found: said,
      fix: 'change the request, or the quota or policy that refuses it',
    },
  ])
  expect(
    rendered(refusedByDryRun(statefulSet, problem)),
  ).toBe(`admission  the server refuses StatefulSet "orders": ${said}
  change the policy that refuses it, or exempt namespace "etcd" from it`)
})

test('a dry run that fails without a reason still says what failed', () => {
  expect(
    rendered(refusedByDryRun(statefulSet, new Problem('cannot apply StatefulSet etcd/orders'))),
  ).toBe(`admission  the server refuses StatefulSet "orders": cannot apply StatefulSet etcd/orders
  change the policy that refuses it, or exempt namespace "etcd" from it`)
})

test('a permission that the dry run lacked stays a matter of permissions', () => {
  const finding: Finding = {
    code: 'OBJECT_REJECTED',
    subject: 'permissions',
    found: 'needs the verb patch on statefulsets.apps',
    fix: 'add this rule',
  }
  expect(refusedByDryRun(statefulSet, new Problem('cannot apply', [finding]))).toEqual([finding])
})

test.each(['v1.32.0', 'v1.37.2', '1.33', 'v1.34.1-gke.1829001', 'v1.35+', 'v2.0.0'])(
  'Kubernetes %s is new enough',
  (version) => {
    expect(checkServer(version)).toEqual([])
  },
)

test.each(['v1.31.14', 'v1.9.0', 'v1.30.5-eks-1234'])('Kubernetes %s is too old', (version) => {
  expect(rendered(checkServer(version))).toBe(`Kubernetes  needs Kubernetes 1.32 or newer, found ${version}
  upgrade the Kubernetes cluster to 1.32 or newer`)
})
