import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { parse } from 'yaml'
import type { Secret } from '../../src/cluster/object-types.ts'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import { Problem } from '../../src/problem/problem.ts'
import { ownCluster, type Ran } from './cluster.ts'
import { eventually } from './eventually.ts'
import { command } from './run-command.ts'

jest.setTimeout(180_000)

const cluster = ownCluster('least', { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } })
const { kubernetes, namespace } = cluster
const account = 'deployer'
/** Cluster-wide roles must not meet those of others. */
const bound = `${namespace}-deployer`
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
  for (const kind of ['ClusterRoleBinding', 'ClusterRole']) {
    for (const name of [`${bound}-provision`, `${bound}-destroy`])
      await kubernetes.remove({ apiVersion: 'rbac.authorization.k8s.io/v1', kind, name })
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

/** What the administrator does with them; only the names differ, so that the tests of others keep theirs. */
async function grant(roles: string, action: 'provision' | 'destroy'): Promise<void> {
  const text = roles.replaceAll(`name: managed-etcd-orders-${action}`, `name: ${bound}-${action}`)
  await command('kubectl', ['apply', '--filename', '-'], { input: text })
  const subject = `--serviceaccount=${namespace}:${account}`
  await cluster.kubectl('create', 'rolebinding', `${bound}-${action}`, `--role=${bound}-${action}`, subject)
  if (!text.includes('kind: ClusterRole')) return
  await cluster.kubectl(
    'create',
    'clusterrolebinding',
    `${bound}-${action}`,
    `--clusterrole=${bound}-${action}`,
    subject,
  )
}

/** An authorizer learns of a new role a moment later. */
async function untilGranted(verb: string, resource: string): Promise<void> {
  const theirs = connectKubernetes({ kubeconfig, signal: new AbortController().signal })
  await eventually('the role to hold', async () =>
    (await theirs.missingPermissions([{ group: '', resource, verb, namespace }])).length === 0
      ? { done: undefined }
      : { waitingFor: `${verb} ${resource}` },
  )
}

test('whoever may do nothing is told all that is missing, and with just that a cluster comes, changes and goes', async () => {
  const toProvision = await offered(
    cluster.provision('apply', { kubeconfig }),
    'provision refused: nothing was written',
  )
  const before = await kubernetes.list('v1', 'ConfigMap', namespace)
  expect(before.map(({ metadata }) => metadata.name)).toEqual(['kube-root-ca.crt'])

  await grant(toProvision, 'provision')
  await untilGranted('delete', 'pods')
  expect((await cluster.provision('apply', { kubeconfig })).changed).toBe(true)
  cluster.configure({ members: 1, zones: { minimum: 1 }, portals: { replicas: 1 }, etcd: { compaction: '2h' } })
  expect((await cluster.provision('apply', { kubeconfig })).changed).toBe(true)
  expect((await cluster.provision('apply', { kubeconfig })).changed).toBe(false)

  const toDestroy = await offered(
    cluster.destroy('orders', 'delete', { kubeconfig }),
    'destroy refused: nothing was removed',
  )
  expect((await cluster.provision('plan', { kubeconfig })).outputs.plan).toBe(
    'nothing to do: everything is as the cluster file says',
  )
  await grant(toDestroy, 'destroy')
  await untilGranted('delete', 'secrets')
  const { details } = await cluster.destroy('orders', 'delete', { kubeconfig })
  expect(JSON.stringify(details)).toContain('StatefulSet')
  expect(await kubernetes.list('v1', 'PersistentVolumeClaim', namespace)).toEqual([])
})
