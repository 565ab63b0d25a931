import { expect, test } from '@jest/globals'
import { observeAccess } from '../../src/access/apply/observe-access.ts'
import { ApiStatusError } from '../../src/kubernetes/errors.ts'
import type { Kubernetes, KubernetesObject, Permission } from '../../src/kubernetes/kubernetes.ts'
import { Problem } from '../../src/problem/problem.ts'
import { clusterSpec } from './preflight-fixtures.ts'

const deliveries = [{ namespace: 'shop', secrets: ['orders.app.checkout'] }]
const marker = 'identities'
const commands =
  'kubectl create namespace shop; KIND' +
  'managed-etcd permissions --all --identities kubeconfig > etcd/identities.yaml && ' +
  'kubectl apply --filename etcd/identities.yaml (ID tokens: --identities id-token)'

/** What sync-access refuses where `denies` may not be done, and namespace shop is as told. */
async function refusal(denies: (permission: Permission) => boolean, shop: 'there' | 'missing' | 'unseen') {
  const answers: Partial<Kubernetes> = {
    user: 'etcd-access',
    missingPermissions: async (asked) => asked.filter((one) => one.resource === marker || denies(one)),
    get: async <Kind extends KubernetesObject>({ kind, name }: { kind: string; name: string }) => {
      if (kind !== 'Namespace' || shop === 'missing') return undefined
      if (shop === 'unseen') throw new ApiStatusError(403, 'Forbidden', 'cannot get Namespace shop', [])
      return { apiVersion: 'v1', kind, metadata: { name } } as KubernetesObject as Kind
    },
  }
  const options = { spec: clusterSpec(), deliveries, now: new Date(), report: { mask: () => undefined } }
  const kubernetes = answers as Kubernetes
  const error = await observeAccess('apply', { kubernetes, ...options }).catch((thrown: unknown) => thrown)
  if (!(error instanceof Problem)) throw new Error(`it was not refused: ${error}`)
  expect(error.message).toBe('sync-access refused: no access was changed')
  return error.findings
}

const inShop = ({ namespace }: Permission) => namespace === 'shop'

test('a namespace of an application that is missing is named, with the commands that make it and its Role', async () => {
  expect(await refusal(inShop, 'missing')).toEqual([
    {
      code: 'NAMESPACE_MISSING',
      subject: 'namespace',
      found: 'needs namespace "shop" for Secret orders.app.checkout, found none of that name',
      fix: `correct attributes.namespace in the access file, or let an administrator run: ${commands.replace('KIND', '')}`,
    },
  ])
})

test.each(['unseen', 'there'] as const)('one that is %s may lack the Role of a new application', async (shop) => {
  expect(await refusal(inShop, shop)).toEqual([
    {
      code: 'PERMISSION_DENIED',
      subject: 'permissions',
      found:
        'needs the Role of sync-access in namespace "shop" for Secret orders.app.checkout, ' +
        'which does not exist or does not allow that',
      fix: `let an administrator run, if the namespace is missing: ${commands.replace('KIND', 'and in any case: ')}`,
    },
  ])
})

test('whoever also lacks permissions in the namespace of the cluster is offered Roles', async () => {
  const [finding, ...more] = await refusal((one) => inShop(one) || one.name === 'orders-authority', 'missing')
  expect(more).toEqual([])
  expect(finding?.fix).toContain('let an administrator apply this and bind it to you:\napiVersion')
})
