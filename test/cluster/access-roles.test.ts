import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import { platformRoleObject, roleBindingObject } from '../../src/access/observe/rbac-objects.ts'
import { allows, capabilities } from '../../src/access/plan/capabilities.ts'
import { platformRules } from '../../src/access/plan/platform-rules.ts'
import { type PlatformRole, platformRoles, roleNameOf } from '../../src/cluster/platform-role.ts'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import type { KubernetesObject, Permission } from '../../src/kubernetes/kubernetes.ts'
import { inParallel } from '../../src/util/in-parallel.ts'
import { eventually } from './eventually.ts'
import { type Identity, identity } from './identity.ts'
import { ownNamespace, restrictedContainer, restrictedPod } from './own-namespace.ts'

jest.setTimeout(120_000)

const { name: namespace, kubernetes } = ownNamespace('roles')
const cluster = { name: 'orders', namespace }
/** One of each role, and somebody with none. */
const people = new Map<PlatformRole | 'nobody', Identity>()

beforeAll(async () => {
  for (const role of platformRoles) {
    const person = await identity(namespace, role.toLowerCase())
    people.set(role, person)
    await kubernetes.apply(platformRoleObject(cluster, role, platformRules(cluster, role)))
    const member = `serviceaccount:${namespace}/${person.account}` as const
    await kubernetes.apply(roleBindingObject(cluster, roleNameOf(cluster, role), role, [member]))
  }
  people.set('nobody', await identity(namespace, 'nobody'))
  // An authorizer learns of a new Role a moment later.
  await eventually('the Roles to hold', async () => {
    const told = await Promise.all(
      platformRoles.map((role) => mayDo(role, { group: '', resource: 'pods', verb: 'list', namespace })),
    )
    return told.every(Boolean) ? { done: undefined } : { waitingFor: 'the authorizer' }
  })
})

function person(role: PlatformRole | 'nobody'): Identity {
  const found = people.get(role)
  if (found === undefined) throw new Error(`nobody plays ${role}`)
  return found
}

type Review = KubernetesObject & { status?: { allowed: boolean } }

/** The API server's own word on what somebody may do. */
async function mayDo(role: PlatformRole | 'nobody', permission: Permission): Promise<boolean> {
  const [resource, subresource] = permission.resource.split('/')
  const { group, verb, name } = permission
  const review = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    metadata: { name: '' },
    spec: {
      user: person(role).user,
      groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
      resourceAttributes: { group, resource, subresource, verb, namespace: permission.namespace, name },
    },
  }
  return (await kubernetes.create<Review>(review)).status?.allowed === true
}

describe.each(platformRoles)('%s', (role) => {
  test.each(capabilities.map((operation) => [allows(role, operation) ? 'may' : 'may not', operation] as const))(
    '%s $name',
    async (word, operation) => {
      const answers = await inParallel(operation.permissions(cluster), (permission) => mayDo(role, permission))
      // Of an operation that is not theirs they may have a part: to look.
      if (word === 'may') expect(answers).not.toContain(false)
      else expect(answers).toContain(false)
    },
  )
})

const others = [...platformRoles.filter((role) => role !== 'Administrator'), 'nobody'] as const

/** A pod that mounts what nobody but an Administrator may read. */
const spec = {
  ...restrictedPod,
  containers: [
    {
      ...restrictedContainer,
      name: 'look',
      image: 'registry.k8s.io/pause:3.10',
      envFrom: [{ secretRef: { name: 'orders-root-authority' } }],
    },
  ],
  volumes: [{ name: 'key', secret: { secretName: 'orders-authority' } }],
}
const template = { metadata: { labels: { app: 'look' } }, spec }
const selector = { matchLabels: { app: 'look' } }
const made = (apiVersion: string, kind: string, fields: Record<string, unknown>): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name: 'look', namespace },
  ...fields,
})

/** Every object through which a pod of one's own, or a right of one's own, would come. */
const objects = [
  made('v1', 'Pod', { spec }),
  made('batch/v1', 'Job', { spec: { template: { spec: { ...spec, restartPolicy: 'Never' } } } }),
  made('batch/v1', 'CronJob', {
    spec: { schedule: '* * * * *', jobTemplate: { spec: { template: { spec: { ...spec, restartPolicy: 'Never' } } } } },
  }),
  made('apps/v1', 'Deployment', { spec: { selector, template } }),
  made('apps/v1', 'DaemonSet', { spec: { selector, template } }),
  made('apps/v1', 'ReplicaSet', { spec: { selector, template } }),
  made('apps/v1', 'StatefulSet', { spec: { selector, template, serviceName: 'look' } }),
  made('v1', 'ReplicationController', { spec: { selector: { app: 'look' }, template } }),
  made('v1', 'Secret', { stringData: { 'tls.key': 'mine' } }),
  made('v1', 'ServiceAccount', {}),
  made('rbac.authorization.k8s.io/v1', 'Role', {
    rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }],
  }),
]

describe.each(others)('%s', (role) => {
  const theirs = () => connectKubernetes({ kubeconfig: person(role).kubeconfig, signal: new AbortController().signal })

  test.each(objects.map((object) => [object.kind, object] as const))('cannot make a %s', async (_, object) => {
    await expect(theirs().create(object)).rejects.toMatchObject({ status: 403 })
    await expect(theirs().apply(object)).rejects.toMatchObject({ status: 403 })
  })

  test.each(platformRoles)('cannot bind itself or anybody to %s', async (target) => {
    const member = `serviceaccount:${namespace}/${person(role).account}` as const
    const own = roleBindingObject(cluster, 'mine', target, [member])
    await expect(theirs().create(own)).rejects.toMatchObject({ status: 403 })
    const existing = roleBindingObject(cluster, roleNameOf(cluster, target), target, [member])
    await expect(theirs().apply(existing)).rejects.toMatchObject({ status: 403 })
    await expect(theirs().apply(platformRoleObject(cluster, target, []))).rejects.toMatchObject({ status: 403 })
    const wide = { ...own, roleRef: { ...own.roleRef, kind: 'ClusterRole', name: 'cluster-admin' } }
    await expect(theirs().create(wide)).rejects.toMatchObject({ status: 403 })
  })

  const core = `/api/v1/namespaces/${namespace}`
  const apps = `/apis/apps/v1/namespaces/${namespace}`

  test.each<[string, string, string]>([
    ['read the root authority', 'GET', `${core}/secrets/orders-root-authority`],
    ['read the issuer', 'GET', `${core}/secrets/orders-authority`],
    ["read etcd's root user", 'GET', `${core}/secrets/orders-root`],
    ['read the key of the tokens', 'GET', `${core}/secrets/orders-token-key`],
    ["read the members' keys", 'GET', `${core}/secrets/orders-members-tls`],
    ["read the portals' keys", 'GET', `${core}/secrets/orders-portal-tls`],
    ['list Secrets', 'GET', `${core}/secrets`],
    ['watch Secrets', 'GET', `${core}/secrets?watch=true&fieldSelector=metadata.name%3Dorders-authority`],
    ['change a Secret', 'PATCH', `${core}/secrets/orders-authority`],
    ['run a command in a member', 'GET', `${core}/pods/orders-0/exec?command=etcdctl`],
    ['run a command in a member, as kubectl used to', 'POST', `${core}/pods/orders-0/exec?command=etcdctl`],
    ['attach to a member', 'GET', `${core}/pods/orders-0/attach`],
    ['reach a member, its peer port among others', 'GET', `${core}/pods/orders-0/portforward?ports=2380`],
    ["reach a portal's admin socket", 'GET', `${core}/pods/orders-portal-0/portforward?ports=8405`],
    ["reach a portal's admin socket, as kubectl used to", 'POST', `${core}/pods/orders-portal-0/portforward`],
    ['reach a member through the API server', 'GET', `${core}/pods/https:orders-0:2379/proxy/v3/`],
    ['reach the portals through the API server', 'GET', `${core}/services/https:orders:2379/proxy/v3/`],
    ['put a container into a member', 'PATCH', `${core}/pods/orders-0/ephemeralcontainers`],
    ["change a member's pod", 'PATCH', `${core}/pods/orders-0`],
    ['change what a member runs', 'PATCH', `${apps}/statefulsets/orders`],
    ['change what a portal runs', 'PATCH', `${apps}/deployments/orders-portal`],
    ["change the portals' configuration", 'PATCH', `${core}/configmaps/orders-portal`],
    ['change whom everybody trusts', 'PATCH', `${core}/configmaps/orders-authority`],
    ['change the record of who has access', 'PATCH', `${core}/configmaps/orders-access`],
    ['send clients elsewhere', 'PATCH', `${core}/services/orders`],
    ['let others in', 'DELETE', `/apis/networking.k8s.io/v1/namespaces/${namespace}/networkpolicies/orders-members`],
    ['take the Lease', 'PATCH', `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases/orders-operation`],
    ['get the token of another account', 'POST', `${core}/serviceaccounts/administrator/token`],
    ['read volumes', 'GET', '/api/v1/persistentvolumes'],
    ['reach a node', 'GET', '/api/v1/nodes/node-a/proxy/pods'],
    ['approve a certificate of its own', 'POST', '/apis/certificates.k8s.io/v1/certificatesigningrequests'],
  ])('cannot %s', async (_, method, path) => {
    const body = method === 'GET' || method === 'DELETE' ? undefined : {}
    expect(await person(role).ask(method, path, body)).toBe(403)
  })

  test.each([
    ['somebody else', { 'impersonate-user': 'system:admin' }],
    ['a group', { 'impersonate-user': 'me', 'impersonate-group': 'system:masters' }],
    ['another account', { 'impersonate-user': `system:serviceaccount:${namespace}:administrator` }],
  ])('cannot act as %s', async (_, headers) => {
    expect(await person(role).ask('GET', `${core}/pods`, undefined, headers)).toBe(403)
  })
})

test('an Administrator can do what all others are refused', async () => {
  const administrator = person('Administrator')
  const core = `/api/v1/namespaces/${namespace}`
  // None of it is there: refused would be 403.
  expect(await administrator.ask('GET', `${core}/secrets/orders-root-authority`)).toBe(404)
  expect(await administrator.ask('PATCH', `${core}/configmaps/orders-access`, {})).toBe(404)
  expect(await administrator.ask('GET', `${core}/pods/orders-0/portforward`)).toBe(404)
  const bound = roleBindingObject(cluster, 'one-more', 'Viewer', ['user:somebody'])
  await connectKubernetes({
    kubeconfig: administrator.kubeconfig,
    signal: new AbortController().signal,
  }).create(bound)
})
