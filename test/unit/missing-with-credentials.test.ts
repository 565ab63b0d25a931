import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { missingWithCredentials } from '../../src/access/observe/missing-with-credentials.ts'
import type { Kubernetes, KubernetesObject, Permission } from '../../src/kubernetes/kubernetes.ts'
import { clusterSpec } from './preflight-fixtures.ts'

const credentials = ['shop', 'till'].map((namespace) => ({ namespace, etcdUser: 'app.checkout', sound: true }))
const packed = gzipSync(JSON.stringify({ etcdUsers: [], etcdRoles: [], credentials, foreign: [] })).toString('base64')
const record = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'orders-access', annotations: { 'managed-etcd/credential-namespaces': 'shop,till' } },
  binaryData: { 'access.json.gz': packed },
} satisfies KubernetesObject & { binaryData: Record<string, string> }

/** A server where the record of sync-access names two namespaces, and `denies` may not be done. */
function server(denies: (permission: Permission) => boolean): Kubernetes {
  const answers: Partial<Kubernetes> = {
    get: async <Kind extends KubernetesObject>() => record as KubernetesObject as Kind,
    missingPermissions: async (asked) => asked.filter(denies),
  }
  return answers as Kubernetes
}

const ask = (action: 'restore' | 'rotate-certificates', denies: (permission: Permission) => boolean) =>
  missingWithCredentials(server(denies), clusterSpec(), action, { prometheusOperator: false })

test.each([
  ['restore', 'a permission that you do not have: list secrets in namespace "till"', 'verbs: ["list"]'],
  [
    'rotate-certificates',
    '2 permissions that you do not have: list, patch secrets in namespace "till"',
    `verbs: ["list"]
  - apiGroups: [""]
    resources: ["secrets"]
    resourceNames: ["orders.app.checkout"]
    verbs: ["patch"]`,
  ],
] as const)('%s asks for the Secrets of every application before it begins', async (action, found, verbs) => {
  const [finding, ...more] = await ask(action, ({ namespace }) => namespace === 'till')
  expect(more).toEqual([])
  expect(finding?.found).toBe(`needs ${found}`)
  expect(finding?.fix).toContain(`    namespace: till
  rules:
  - apiGroups: [""]
    resources: ["secrets"]
    ${verbs}`)
  // Held, and in the roles all the same.
  expect(finding?.fix).toContain('namespace: shop')
  expect(finding?.fix).toContain('pods/exec')
  expect(await ask(action, () => false)).toEqual([])
})

test('whoever may not read the record is told so, with what can be known without it', async () => {
  const [finding] = await ask('restore', ({ name }) => name === 'orders-access')
  expect(finding?.found).toBe('needs a permission that you do not have: get configmaps')
  expect(finding?.fix).not.toContain('namespace: shop')
})
