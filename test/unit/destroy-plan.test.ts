import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { labels } from '../../src/cluster/names.ts'
import { formatRemoval, planRemoval } from '../../src/destroy/plan.ts'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { clusterSpec } from './preflight-fixtures.ts'

const spec = clusterSpec()

function object(kind: string, name: string, more: object = {}): KubernetesObject {
  const metadata = { name, namespace: 'etcd', labels: labels(spec) }
  return { apiVersion: 'v1', kind, metadata, ...more }
}

const owned = [object('Service', 'orders'), object('StatefulSet', 'orders'), object('Secret', 'orders-root-authority')]
const kept = `keep     the namespace etcd, and all backups
keep     Roles orders-viewer, orders-operator, orders-editor, orders-administrator and their RoleBindings, where there are any: kubectl --namespace etcd delete rolebinding,role --selector app.kubernetes.io/managed-by=managed-etcd,app.kubernetes.io/instance=orders
keep     Secret orders-backup-identity, where there is one; it opens every backup: kubectl --namespace etcd delete secret --ignore-not-found orders-backup-identity
keep     Secret orders-store-credentials, where there is one: kubectl --namespace etcd delete secret --ignore-not-found orders-store-credentials
keep     ServiceAccounts of schedules, where there are any: kubectl --namespace etcd delete serviceaccount --ignore-not-found managed-etcd-orders-backup managed-etcd-orders-verify-backup managed-etcd-orders-rotate-certificates managed-etcd-orders-defragment managed-etcd-orders-status
keep     what permissions printed and an administrator applied: the ValidatingAdmissionPolicy, and Roles and ClusterRoles managed-etcd-orders-… (outside the namespace managed-etcd-orders-….etcd)`

test('without volumes, what is lost is the endpoint and the root', () => {
  expect(formatRemoval(planRemoval(spec, owned, 'keep'))).toBe(`delete   Service orders
delete   StatefulSet orders
delete   Secret orders-root-authority
keep     the volumes with the data: PersistentVolumeClaims data-orders-0, data-orders-1, data-orders-2
${kept}
lose     the endpoint: clients are disconnected first, and cannot come back
lose     the root: a cluster that is created again has another one, and its clients need the new ca.crt`)
})

const claim = object('PersistentVolumeClaim', 'data-orders-0')
const backups = object('ConfigMap', 'orders-backup', {
  data: {
    place: 's3://backups',
    'newest.name': '2026-11-27T01-00-00Z-r42',
    'newest.takenAt': '2026-11-27T01:00:00Z',
    'newest.sha256': 'a'.repeat(64),
  },
})

test('with volumes, the plan tells since when data is in no backup', () => {
  expect(planRemoval(spec, [claim, backups], 'delete').lost).toEqual([
    'all data that was written since 2026-11-27T01:00:00Z, when the newest backup was taken: 2026-11-27T01-00-00Z-r42',
  ])
  expect(planRemoval(spec, [claim], 'delete').lost).toEqual(['all data: this cluster has recorded no backup'])
  expect(planRemoval(spec, [backups], 'delete').lost).toEqual([])
})

test('credentials in namespaces of applications are named, with the way to delete them', () => {
  const credentials = [{ namespace: 'shop', etcdUser: 'app.checkout', sound: true }]
  const recorded = { etcdUsers: [], etcdRoles: [], credentials, foreign: [] }
  const record = object('ConfigMap', 'orders-access', {
    binaryData: { 'access.json.gz': gzipSync(JSON.stringify(recorded)).toString('base64') },
  })
  expect(planRemoval(spec, [record], 'keep').kept).toContain(
    'credentials of applications: kubectl --namespace shop delete secret orders.app.checkout',
  )
})

test('where the root is of the team, it is not lost, and the key that signs backups is told', () => {
  const supplied = clusterSpec({ tls: { ...spec.tls, authority: { secret: 'own', dedicated: true } } })
  const signer = object('Secret', 'orders-backup-signer')
  expect(planRemoval(supplied, [...owned.slice(2), signer], 'keep').lost).toEqual([
    'the key that signs backups; leave its public key in backup.signers, or the backups are not trusted any more',
  ])
})

test('what is not there is not planned', () => {
  expect(formatRemoval(planRemoval(spec, [], 'delete'))).toBe('nothing to do: no object of this cluster exists')
})
