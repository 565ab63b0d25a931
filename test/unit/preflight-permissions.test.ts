import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { type PermittedAction, permissionsFor, permittedActions } from '../../src/cluster/action-permissions.ts'
import { checkPermissions } from '../../src/cluster/missing-permissions.ts'
import type { Extent } from '../../src/cluster/permission-rule.ts'
import { actionRolesAsYaml } from '../../src/cluster/roles-yaml.ts'
import { clusterSpec, rendered } from './preflight-fixtures.ts'

/** As `kubectl auth can-i --list` would show them. */
function listed(action: PermittedAction, extent: Extent): string[] {
  const byResource = Map.groupBy(
    permissionsFor(action, clusterSpec(), extent),
    ({ group, resource, namespace }) => `${namespace ?? '*'} ${[resource, group].filter(Boolean).join('.')}`,
  )
  return [...byResource]
    .map(([resource, all]) => `${resource}: ${[...new Set(all.map(({ verb }) => verb))].join(' ')}`)
    .sort()
}

test('what provision asks for', () => {
  expect(listed('provision', { prometheusOperator: false })).toEqual([
    '* nodes: list',
    '* persistentvolumes: get',
    '* storageclasses.storage.k8s.io: get list',
    'etcd configmaps: get list create patch delete',
    'etcd cronjobs.batch: get list create patch delete',
    'etcd deployments.apps: get list create patch',
    'etcd events: list',
    'etcd leases.coordination.k8s.io: get create update',
    'etcd limitranges: list',
    'etcd namespaces: get',
    'etcd networkpolicies.networking.k8s.io: get list create patch delete',
    'etcd persistentvolumeclaims: list get patch',
    'etcd poddisruptionbudgets.policy: get list create patch',
    'etcd pods/exec: get create',
    'etcd pods/log: get',
    'etcd pods/portforward: get create',
    'etcd pods: list delete create get',
    'etcd resourcequotas: list',
    'etcd secrets: get list create patch',
    'etcd services: get list create patch',
    'etcd statefulsets.apps: get list create patch update delete',
  ])
})

test('what destroy asks for: it removes, and writes nothing but its Lease', () => {
  expect(listed('destroy', { prometheusOperator: false })).toEqual([
    'etcd configmaps: list delete',
    'etcd cronjobs.batch: list delete',
    'etcd deployments.apps: list delete',
    'etcd leases.coordination.k8s.io: get create update delete',
    'etcd networkpolicies.networking.k8s.io: list delete',
    'etcd poddisruptionbudgets.policy: list delete',
    'etcd pods: list',
    'etcd secrets: list delete',
    'etcd services: list delete',
    'etcd statefulsets.apps: list delete',
  ])
})

test.each([
  [
    'provision',
    { prometheusOperator: true },
    [
      'podmonitors.monitoring.coreos.com: get list create patch',
      'prometheusrules.monitoring.coreos.com: get list create patch',
    ],
  ],
  [
    'destroy',
    { prometheusOperator: true },
    ['podmonitors.monitoring.coreos.com: list delete', 'prometheusrules.monitoring.coreos.com: list delete'],
  ],
  ['rotate-certificates', { prometheusOperator: true }, ['prometheusrules.monitoring.coreos.com: create patch']],
  ['destroy', { prometheusOperator: false, deleteVolumes: true }, ['persistentvolumeclaims: list delete']],
] as const)('%s with %j asks for more', (action, extent, more) => {
  const usual = listed(action, { prometheusOperator: false })
  expect(listed(action, extent).filter((line) => !usual.includes(line))).toEqual(more.map((line) => `etcd ${line}`))
})

test('reading the namespace is asked for that one alone, so that a Role in it suffices', () => {
  expect(permissionsFor('provision', clusterSpec(), { prometheusOperator: false })).toContainEqual({
    group: '',
    resource: 'namespaces',
    verb: 'get',
    namespace: 'etcd',
    name: 'etcd',
  })
})

test('what a support bundle asks for: it reads no Secret, and reaches no portal', () => {
  expect(listed('support-bundle', { prometheusOperator: true })).toEqual([
    '* nodes: list',
    '* persistentvolumes: get',
    '* storageclasses.storage.k8s.io: get',
    'etcd configmaps: get',
    'etcd deployments.apps: get',
    'etcd events: list',
    'etcd leases.coordination.k8s.io: get',
    'etcd networkpolicies.networking.k8s.io: get',
    'etcd persistentvolumeclaims: list',
    'etcd poddisruptionbudgets.policy: get',
    'etcd pods/log: get',
    'etcd pods/portforward: get create',
    'etcd pods: list',
    'etcd services: get',
    'etcd statefulsets.apps: get',
  ])
})

test('nobody asks to escalate, to impersonate, to attach to a pod, or for everything', () => {
  const all = permittedActions.flatMap((action) =>
    permissionsFor(action, clusterSpec(), { prometheusOperator: true, deleteVolumes: true }),
  )
  expect(
    all.filter(({ verb, resource }) => /\*|escalate|impersonate|bind/.test(verb) || /\*|attach/.test(resource)),
  ).toEqual([])
})

const membersOnly = ['orders-0', 'orders-1', 'orders-2', 'orders-3', 'orders-4']

test.each([
  ['backup', 'pods/portforward', membersOnly],
  ['restore', 'pods/portforward', membersOnly],
  ['support-bundle', 'pods/portforward', membersOnly],
  ['verify-backup', 'pods/portforward', [...membersOnly, 'orders-verify']],
  ['restore', 'pods/exec', membersOnly.map((name) => `${name}-restore`)],
  ['verify-backup', 'pods/exec', ['orders-verify']],
  ['provision', 'pods', [...membersOnly, ...membersOnly.map((name) => `${name}-pull`)]],
  ['rotate-certificates', 'pods', membersOnly],
  ['restore', 'pods', membersOnly.map((name) => `${name}-restore`)],
  ['verify-backup', 'pods', ['orders-verify']],
] as const)('%s reaches with %s the pods that it has to, and no portal', (action, resource, pods) => {
  const asked = permissionsFor(action, clusterSpec(), { prometheusOperator: true }).filter(
    (permission) =>
      permission.resource === resource && (resource !== 'pods' || ['create', 'delete'].includes(permission.verb)),
  )
  expect([...new Set(asked.map(({ name }) => name))]).toEqual(pods)
})

test('a backup runs nothing in a pod', () => {
  const asked = permissionsFor('backup', clusterSpec(), { prometheusOperator: true })
  expect(asked.filter(({ resource }) => resource === 'pods/exec' || resource === 'pods')).toEqual([])
})

test('whoever restarts no members runs no commands in pods', () => {
  const asked = permissionsFor('destroy', clusterSpec(), { prometheusOperator: true, deleteVolumes: true })
  expect(asked.filter(({ resource }) => resource === 'pods/exec')).toEqual([])
})

const secret = (verb: string) => ({ group: '', resource: 'secrets', verb, namespace: 'etcd' })
const nodes = { group: '', resource: 'nodes', verb: 'list' }
const statefulSets = { group: 'apps', resource: 'statefulsets', verb: 'patch', namespace: 'etcd' }

test('missing permissions are one finding, with the whole roles, so that applying them takes nothing away', () => {
  const held = [secret('create'), statefulSets]
  const missing = [secret('patch'), nodes]
  expect(
    rendered(checkPermissions('provision', clusterSpec(), [...held, ...missing], missing)),
  ).toBe(`permissions  needs 2 permissions that you do not have: patch secrets; list nodes
  let an administrator apply this and bind it to you:
apiVersion: v1
kind: List
items:
- apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: managed-etcd-orders-provision
    namespace: etcd
  rules:
  - apiGroups: [""]
    resources: ["secrets"]
    verbs: ["create", "patch"]
  - apiGroups: ["apps"]
    resources: ["statefulsets"]
    verbs: ["patch"]
  - apiGroups: ["managed-etcd"]
    resources: ["identities"]
    resourceNames: ["etcd.orders"]
    verbs: ["limit", "provision"]
- apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: managed-etcd-orders-provision.etcd
  rules:
  - apiGroups: [""]
    resources: ["nodes"]
    verbs: ["list"]`)
})

test('a single role is no list', () => {
  expect(
    rendered(checkPermissions('provision', clusterSpec(), [nodes], [nodes])),
  ).toBe(`permissions  needs a permission that you do not have: list nodes
  let an administrator apply this and bind it to you:
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: managed-etcd-orders-provision.etcd
rules:
- apiGroups: [""]
  resources: ["nodes"]
  verbs: ["list"]`)
  expect(checkPermissions('provision', clusterSpec(), [nodes], [])).toEqual([])
})

test('a verb is told once, however many names it is about, and another namespace is named', () => {
  const get = ['orders-root', 'orders-authority'].map((name) => ({ ...secret('get'), name }))
  const [finding] = checkPermissions('restore', clusterSpec(), get, [...get, { ...secret('list'), namespace: 'shop' }])
  expect(finding?.found).toBe('needs 2 permissions that you do not have: get secrets; list secrets in namespace "shop"')
})

const doubt = 'check namespace "etcd" and name "orders" in etcd/cluster.yaml; if both are right, let an administrator'
const backup = permissionsFor('backup', clusterSpec(), { prometheusOperator: false })
test.each([
  ['everything', backup, doubt],
  [
    'everything that goes by a name',
    backup.filter(({ verb, resource }) => verb !== 'create' || resource.includes('/')),
    doubt,
  ],
  ['all but one', backup.slice(1), 'let an administrator'],
  ['one', backup.slice(0, 1), 'let an administrator'],
])('where %s is missing, it may be the namespace or the name that is wrong', (_, denied, start) => {
  const [finding] = checkPermissions('backup', clusterSpec(), backup, denied)
  expect(finding?.fix.slice(0, start.length)).toBe(start)
})

test('the roles are still YAML with the margin that a terminal gives them', () => {
  const yaml = actionRolesAsYaml(
    'provision',
    clusterSpec(),
    permissionsFor('provision', clusterSpec(), { prometheusOperator: true }),
  )
  const withMargin = yaml
    .split('\n')
    .map((line) => `        ${line}`)
    .join('\n')
  expect(parse(withMargin).items.map(({ kind }: { kind: string }) => kind)).toEqual(['Role', 'ClusterRole'])
})
