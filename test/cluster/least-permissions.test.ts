import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { parse } from 'yaml'
import { missingForAction } from '../../src/backup/preflight.ts'
import { type PermittedAction, permissionsFor } from '../../src/cluster/action-permissions.ts'
import type { Secret } from '../../src/cluster/object-types.ts'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import { Problem } from '../../src/problem/problem.ts'
import { printedPermissions } from '../printed-permissions.ts'
import { ownCluster, type Ran } from './cluster.ts'
import { eventually } from './eventually.ts'
import { type Identity, identity } from './identity.ts'
import { expectNothingToDo } from './plan-at-rest.ts'
import { command } from './run-command.ts'
import { isRole, objectsIn, untilRolesHold } from './until-roles-hold.ts'

jest.setTimeout(180_000)

const cluster = ownCluster('least', { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } })
const { kubernetes, namespace } = cluster
/** Of an application. */
const shop = `${namespace}-shop`
const account = 'deployer'
let kubeconfig: string

beforeAll(async () => {
  const enforced = { 'pod-security.kubernetes.io/enforce': 'restricted' }
  await kubernetes.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: enforced } })
  await cluster.kubectl('create', 'serviceaccount', account)
  await kubernetes.create({
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/service-account-token',
    metadata: { name: account, namespace, annotations: { 'kubernetes.io/service-account.name': account } },
  })
  const token = await eventually('the token', async () => {
    const secret = await kubernetes.get<Secret>({ apiVersion: 'v1', kind: 'Secret', name: account, namespace })
    const data = secret?.data?.token
    return data === undefined ? { waitingFor: 'its controller' } : { done: Buffer.from(data, 'base64').toString() }
  })
  const own = parse(readFileSync(process.env.KUBECONFIG ?? '', 'utf8'))
  kubeconfig = JSON.stringify({
    ...own,
    contexts: [{ name: 'theirs', context: { cluster: own.clusters[0].name, user: account } }],
    'current-context': 'theirs',
    users: [{ name: account, user: { token } }],
  })
})

afterAll(async () => {
  await kubernetes.remove({ apiVersion: 'v1', kind: 'Namespace', name: shop })
  for (const kind of ['ClusterRoleBinding', 'ClusterRole']) {
    for (const action of ['provision', 'destroy']) {
      const name = `managed-etcd-orders-${action}.${namespace}`
      await kubernetes.remove({ apiVersion: 'rbac.authorization.k8s.io/v1', kind, name })
    }
  }
})

/** The roles that a refusal offers, for an administrator to apply. */
async function offered(run: Promise<Ran>, message: string): Promise<string> {
  const error = await run.catch((thrown: unknown) => thrown)
  if (!(error instanceof Problem)) throw new Error(`it was not refused: ${error}`)
  expect(error.message).toBe(message)
  expect(error.findings.map(({ subject }) => subject)).toEqual(['permissions'])
  const [introduction, ...yaml] = (error.findings[0]?.fix ?? '').split('\n')
  expect(introduction).toMatch(/let an administrator apply this and bind it to you:$/)
  return yaml.join('\n')
}

/** What the administrator does with them. */
async function grant(roles: string, action: 'provision' | 'destroy'): Promise<void> {
  await command('kubectl', ['apply', '--filename', '-'], { input: roles })
  const name = `managed-etcd-orders-${action}`
  const subject = `--serviceaccount=${namespace}:${account}`
  await cluster.kubectl('create', 'rolebinding', name, `--role=${name}`, subject)
  if (roles.includes('kind: ClusterRole')) {
    const outside = `${name}.${namespace}`
    await cluster.kubectl('create', 'clusterrolebinding', outside, `--clusterrole=${outside}`, subject)
  }
  await untilRolesHold(kubeconfig, objectsIn(roles).filter(isRole))
}

/**
 * Somebody with what `permissions` prints for an action, where sync-access has delivered credentials into another
 * namespace.
 */
async function printedFor(action: PermittedAction, policy: string): Promise<Identity> {
  const theirs = await identity(namespace, `only-${action}`)
  const roles = await printedPermissions('--action', action, '--cluster', cluster.file, '--policy', policy)
  await command('kubectl', ['apply', '--filename', '-'], { input: roles })
  const binding = [`--role=managed-etcd-orders-${action}`, `--serviceaccount=${namespace}:only-${action}`]
  await cluster.kubectl('create', 'rolebinding', `only-${action}`, ...binding)
  return theirs
}

test('restore asks for the Secrets of applications before it begins, and what is printed holds them', async () => {
  const policy = join(dirname(cluster.file), 'access.yaml')
  const attributes = `{ keyPrefix: /orders/, namespace: ${shop} }`
  writeFileSync(policy, `bindings:\n  - { role: Writer, members: [app:checkout], attributes: ${attributes} }\n`)
  await kubernetes.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: shop } })
  await kubernetes.create({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'orders-access', namespace, annotations: { 'managed-etcd/credential-namespaces': shop } },
  })
  const { kubeconfig, user } = await printedFor('restore', policy)
  const theirs = connectKubernetes({ kubeconfig, signal: new AbortController().signal })
  const missing = async () => (await missingForAction(theirs, cluster.spec(), 'restore')).map(({ found }) => found)
  const list = `needs a permission that you do not have: list secrets in namespace "${shop}"`
  await eventually('the role in the cluster to hold', async () => {
    const found = await missing()
    return found.length === 1 && found[0] === list ? { done: undefined } : { waitingFor: found.join() }
  })
  const binding = [`--role=managed-etcd-orders-restore.${namespace}`, `--serviceaccount=${namespace}:only-restore`]
  await command('kubectl', ['create', 'rolebinding', 'only-restore', ...binding, '--namespace', shop])
  await eventually('the role of the application to hold', async () => {
    const found = await missing()
    return found.length === 0 ? { done: undefined } : { waitingFor: found.join() }
  })
  const may = (...what: string[]) => command('kubectl', ['auth', 'can-i', ...what, `--as=${user}`]).catch(() => 'no\n')
  expect(await may('get', 'secrets', '--namespace', shop)).toBe('no\n')
  expect(await may('delete', 'secrets', '--namespace', shop)).toBe('no\n')
  expect(await may('create', 'pods', '--namespace', shop)).toBe('no\n')
  await kubernetes.remove({ apiVersion: 'v1', kind: 'ConfigMap', name: 'orders-access', namespace })
})

test.each(['backup', 'verify-backup'] as const)(
  '%s holds by its printed Role, and reaches no portal',
  async (action) => {
    const { kubeconfig, user } = await printedFor(action, join(dirname(cluster.file), 'access.yaml'))
    const theirs = connectKubernetes({ kubeconfig, signal: new AbortController().signal })
    await eventually('the role to hold', async () => {
      const missing = await theirs.missingPermissions(
        permissionsFor(action, cluster.spec(), { prometheusOperator: true }),
      )
      return missing.length === 0 ? { done: undefined } : { waitingFor: JSON.stringify(missing) }
    })
    const may = (...what: string[]) => cluster.kubectl('auth', 'can-i', ...what, `--as=${user}`).catch(() => 'no\n')
    expect(await may('create', 'pods/orders-0', '--subresource=portforward')).toBe('yes\n')
    expect(await may('create', 'pods/orders-portal-0', '--subresource=portforward')).toBe('no\n')
    expect(await may('create', 'pods/orders-portal-0', '--subresource=exec')).toBe('no\n')
    expect(await may('create', 'pods/orders-0', '--subresource=exec')).toBe('no\n')
  },
)

test('whoever may do nothing is told all that is missing, and with just that a cluster comes, changes and goes', async () => {
  const toProvision = await offered(
    cluster.provision('apply', { kubeconfig }),
    'provision refused: nothing was written',
  )
  const before = await kubernetes.list('v1', 'ConfigMap', namespace)
  expect(before.map(({ metadata }) => metadata.name)).toEqual(['kube-root-ca.crt'])

  await grant(toProvision, 'provision')
  expect((await cluster.provision('apply', { kubeconfig })).changed).toBe(true)
  cluster.configure({ members: 1, zones: { minimum: 1 }, portals: { replicas: 1 }, etcd: { compaction: '2h' } })
  expect((await cluster.provision('apply', { kubeconfig })).changed).toBe(true)
  expect((await cluster.provision('apply', { kubeconfig })).changed).toBe(false)

  // It is the identity for provision now, and is not offered the rights of another action.
  await expect(cluster.destroy('orders', 'delete', { kubeconfig })).rejects.toMatchObject({
    message: 'destroy refused: nothing was removed',
    findings: [
      { found: expect.stringMatching(/^needs the identity for destroy, found .* the identity for provision$/) },
    ],
  })
  await expectNothingToDo(cluster, { kubeconfig })
  const toDestroy = await printedPermissions('--action', 'destroy', '--volumes', 'delete', '--cluster', cluster.file)
  await grant(toDestroy, 'destroy')
  const { details } = await cluster.destroy('orders', 'delete', { kubeconfig })
  expect(JSON.stringify(details)).toContain('StatefulSet')
  expect(await kubernetes.list('v1', 'PersistentVolumeClaim', namespace)).toEqual([])
})
