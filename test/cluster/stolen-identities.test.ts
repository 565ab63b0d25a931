import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { stringify } from 'yaml'
import { identitiesOfCluster } from '../../src/access/apply/blast-radius-table.ts'
import { platformRoleObject, roleBindingObject } from '../../src/access/observe/rbac-objects.ts'
import { platformRules } from '../../src/access/plan/platform-rules.ts'
import { labels, metadata } from '../../src/cluster/names.ts'
import { type PlatformRole, platformRoles, roleNameOf } from '../../src/cluster/platform-role.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { helperPodNetworkPolicy } from '../../src/helper-pods/spec.ts'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import type { Kubernetes, Permission } from '../../src/kubernetes/kubernetes.ts'
import { members } from '../../src/objects/members.ts'
import { eventually } from './eventually.ts'
import { type Identity, identity } from './identity.ts'
import { openshiftAnnotations } from './openshift.ts'
import { ownNamespace } from './own-namespace.ts'
import { permittedTo } from './permitted.ts'
import { type Stolen, type StolenRole, stolenIdentities } from './stolen-identities.ts'
import { scheduledImage, strangeObjects } from './strange-objects.ts'
import { untilRolesHold } from './until-roles-hold.ts'

jest.setTimeout(180_000)

// Roles and the admission policy are all that is asked for: no etcd runs.
const { name: namespace, kubernetes } = ownNamespace('stolen')
const shop = `${namespace}-shop`
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-stolen-'))
const [file, policy] = [join(folder, 'cluster.yaml'), join(folder, 'access.yaml')]
const schedules = { image: scheduledImage, status: '0 0 1 1 *' }
const annotations = { pods: { 'example.com/owner': `O'Hara "of shop"` } }
const cluster = { name: 'orders', namespace, storage: { class: 'encrypted', size: '1Gi' }, annotations, schedules }
writeFileSync(file, stringify(cluster))
writeFileSync(
  policy,
  `bindings:
  - { role: Administrator, members: [group:platform] }
  - { role: Writer, members: [app:checkout], attributes: { keyPrefix: /orders/, namespace: ${shop} } }
`,
)
const spec = parseClusterFile(stringify(cluster), file)
const played = new Map<string, Identity>()

beforeAll(async () => {
  await kubernetes.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: shop } })
  // A pod of an account that is not there is refused by the server itself.
  await kubernetes.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'another', namespace } })
  for (const name of Object.keys(stolenIdentities)) {
    const role = platformRoles.find((one) => one === name)
    played.set(name, role === undefined ? await permitted(name) : await person(role))
  }
  // What refuses here is the policy: pods of any kind may be in the namespace. What is printed has labelled it
  // otherwise.
  await kubernetes.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace, labels: open, annotations: openshiftAnnotations },
  })
  await eventually('the admission policy to hold', async () => {
    const status = await dryRun('restore', 'a pod of another name')
    return status === 403 ? { done: undefined } : { waitingFor: `a refusal, found ${status}` }
  })
})
afterAll(async () => {
  await kubernetes.remove({ apiVersion: 'v1', kind: 'Namespace', name: shop })
  rmSync(folder, { recursive: true })
})

const rbacGroup = 'rbac.authorization.k8s.io'
const rbacApi = `${rbacGroup}/v1`
const open = { 'pod-security.kubernetes.io/enforce': 'privileged' }

function permitted(name: string): Promise<Identity> {
  const [, mode] = /^sync-access-(\w+)$/.exec(name) ?? []
  const asked = mode === undefined ? { action: name } : { action: 'sync-access', mode }
  return permittedTo({ ...asked, policy, volumes: 'delete' }, file)
}

async function person(role: PlatformRole): Promise<Identity> {
  const who = await identity(namespace, role.toLowerCase())
  const rules = platformRules(cluster, role)
  const object = platformRoleObject(cluster, role, rules)
  await kubernetes.apply(object)
  const member = `serviceaccount:${namespace}/${who.account}` as const
  await kubernetes.apply(roleBindingObject(cluster, roleNameOf(cluster, role), role, [member]))
  await untilRolesHold(who.kubeconfig, [{ ...object, rules }])
  return who
}

function play(name: string): Identity {
  const who = played.get(name)
  if (who === undefined) throw new Error(`nobody plays ${name}`)
  return who
}

const server = (name: string): Kubernetes =>
  connectKubernetes({ kubeconfig: play(name).kubeconfig, signal: new AbortController().signal })

/** `VERB RESOURCE[.GROUP] [NAME] [in shop]`. */
function permission(text: string): Permission {
  const [, verb = '', kind = '', name, inShop] = /^(\S+) (\S+?)(?: (?!in shop$)(\S+))?( in shop)?$/.exec(text) ?? []
  const dot = kind.indexOf('.')
  const [resource, group] = dot < 0 ? [kind, ''] : [kind.slice(0, dot), kind.slice(dot + 1)]
  return { group, resource, verb, name, namespace: inShop === undefined ? namespace : shop }
}

function object(name: StolenRole, what: string) {
  const found = strangeObjects(spec, shop, stolenIdentities[name].pods ?? 'restore')[what]
  if (found === undefined) throw new Error(`there is no ${what}`)
  return found
}

/** The server's word on an object that would be made; 201 when it may. */
async function dryRun(name: StolenRole, what: string): Promise<number> {
  const { path, body } = object(name, what)
  return play(name).ask('POST', `${path}?dryRun=All`, body)
}

test('every identity that there is is in the table, with at least one thing that it may do and three that it may not', () => {
  expect(Object.keys(stolenIdentities).toSorted()).toEqual(
    identitiesOfCluster()
      .map(({ name }) => name)
      .toSorted(),
  )
  for (const [name, { may, mayNot }] of Object.entries(stolenIdentities))
    expect([name, may.length >= 1, mayNot.length >= 3]).toEqual([name, true, true])
})

describe.each(Object.entries(stolenIdentities) as [StolenRole, Stolen][])('%s', (name, stolen) => {
  const { may, mayNot, makes = [], never = [], enters = [], neverEnters = [] } = stolen

  test('may, and may not', async () => {
    const missing = async (texts: readonly string[]) => {
      const asked = texts.map((text) => [text, permission(text)] as const)
      const denied = await server(name).missingPermissions(asked.map(([, one]) => one))
      return asked.filter(([, one]) => denied.includes(one)).map(([text]) => text)
    }
    expect(await missing(may)).toEqual([])
    expect(await missing(mayNot)).toEqual(mayNot)
  })

  test('makes what is its own, and nothing else that its Role would let it make', async () => {
    const answers = async (all: readonly string[]) =>
      Promise.all(all.map(async (what) => `${what}: ${await dryRun(name, what)}`))
    expect(await answers(makes)).toEqual(makes.map((what) => `${what}: 201`))
    expect(await answers(never)).toEqual(never.map((what) => `${what}: 403`))
    const bodies = never.map((what) => object(name, what).permission)
    expect(await server(name).missingPermissions(bodies)).toEqual([])
  })

  test('enters its own pods, and no other that its Role would let it enter', async () => {
    const answers = (all: readonly string[]) =>
      Promise.all(
        all.map(async (text) => {
          const [subresource, pod] = text.split(' ')
          const asked = { group: '', resource: `pods/${subresource}`, verb: 'create', namespace, name: pod }
          expect(await server(name).missingPermissions([asked])).toEqual([])
          const path = `/api/v1/namespaces/${namespace}/pods/${pod}/${subresource}?command=id`
          return `${text}: ${await play(name).ask('POST', path)}`
        }),
      )
    // There are no pods.
    expect(await answers(enters)).toEqual(enters.map((text) => `${text}: 404`))
    expect(await answers(neverEnters)).toEqual(neverEnters.map((text) => `${text}: 403`))
  })
})

test('whoever may do everything is not limited: what is refused above, is refused by the policy alone', async () => {
  const { account, ask } = await identity(namespace, 'everything')
  for (const where of [namespace, shop]) {
    const metadata = { name: 'everything', namespace: where }
    const all = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }
    await kubernetes.create({ apiVersion: rbacApi, kind: 'Role', metadata, rules: [all] })
    await kubernetes.create({
      apiVersion: rbacApi,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: rbacGroup, kind: 'Role', name: metadata.name },
      subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
    })
  }
  const refused = Object.entries(stolenIdentities) as [StolenRole, Stolen][]
  const objects = refused.flatMap(([name, { never = [] }]) =>
    never.map((what) => [`${stolenIdentities[name].pods}: ${what}`, object(name, what)] as const),
  )
  const all = [...new Map(objects)]
  await eventually('the Role to hold', async () => {
    const status = await ask('GET', `/api/v1/namespaces/${shop}/secrets`)
    return status === 200 ? { done: undefined } : { waitingFor: `200, found ${status}` }
  })
  const answers = all.map(async ([what, { path, body }]) => `${what}: ${await ask('POST', `${path}?dryRun=All`, body)}`)
  expect(await Promise.all(answers)).toEqual(all.map(([what]) => `${what}: 201`))
})

describe('what is there already', () => {
  const rbac = `/apis/${rbacApi}`
  const at = (path: string, kind: string, name: string) => `${path}/namespaces/${namespace}/${kind}/${name}?dryRun=All`
  const ours = labels(cluster)
  const attacker = { kind: 'User', apiGroup: rbacGroup, name: 'attacker' }

  test('a RoleBinding that somebody else has made is not made ours, changed or deleted', async () => {
    const mine = roleBindingObject(cluster, 'orders-viewer-2-1', 'Viewer', ['group:sre'])
    await kubernetes.apply(mine)
    await kubernetes.apply({ ...mine, metadata: { name: 'theirs', namespace } })
    await kubernetes.apply({ ...mine, metadata: { name: 'stocks', namespace, labels: labels({ name: 'stock' }) } })
    const patch = (name: string, change: object) =>
      play('sync-access').ask('PATCH', at(rbac, 'rolebindings', name), change)
    expect(await patch('orders-viewer-2-1', { subjects: [] })).toBe(200)
    expect(await patch('orders-viewer-2-1', { metadata: { labels: null } })).toBe(403)
    expect(await patch('theirs', { subjects: [attacker] })).toBe(403)
    expect(await patch('stocks', { metadata: { labels: ours } })).toBe(403)
    expect(await patch('orders-viewer-2-1', { metadata: { labels: labels({ name: 'stock' }) } })).toBe(403)
    expect(await patch('theirs', { metadata: { labels: ours }, subjects: [attacker] })).toBe(403)
    expect(await play('sync-access').ask('DELETE', at(rbac, 'rolebindings', 'theirs'))).toBe(403)
  })

  test("a helper's NetworkPolicy never chooses members, nor opens anything", async () => {
    await kubernetes.apply(helperPodNetworkPolicy(spec, 'verify'))
    const patch = (change: object) =>
      play('verify-backup').ask('PATCH', at('/apis/networking.k8s.io/v1', 'networkpolicies', 'orders-verify'), {
        spec: change,
      })
    expect(await patch({ ingress: [] })).toBe(200)
    expect(await patch({ podSelector: { matchLabels: null } })).toBe(403)
    expect(await patch({ podSelector: { matchLabels: { 'app.kubernetes.io/component': 'member' } } })).toBe(403)
    expect(await patch({ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'stock' } } })).toBe(403)
    expect(await patch({ ingress: [{}] })).toBe(403)
    expect(await patch({ egress: [{}] })).toBe(403)
  })

  test('a CronJob keeps the ServiceAccount of its operation', async () => {
    const { body } = object('provision', 'the CronJob of backups')
    await kubernetes.apply(body)
    const patch = (spec: object) =>
      play('provision').ask('PATCH', at('/apis/batch/v1', 'cronjobs', 'orders-backup'), {
        spec: { jobTemplate: { spec: { template: { spec } } } },
      })
    expect(await patch({ terminationGracePeriodSeconds: 7 })).toBe(200)
    expect(await patch({ serviceAccountName: 'another', serviceAccount: 'another' })).toBe(403)
    expect(await patch({ hostNetwork: true })).toBe(403)
  })

  test.each(['rotate-certificates', 'restore', 'repair'])('%s makes members of nothing else', async (name) => {
    const all = { ...members(spec, ''), metadata: metadata(spec, 'orders') }
    const workload = { ...all, spec: { ...all.spec, replicas: 0 } }
    await kubernetes.apply(workload)
    const put = (change: object) => {
      const { template } = workload.spec
      const changed = { ...template, spec: { ...template.spec, ...change } }
      const body = { ...workload, spec: { ...workload.spec, template: changed } }
      return play(name).ask('PUT', at('/apis/apps/v1', 'statefulsets', 'orders'), body)
    }
    expect(await put({ terminationGracePeriodSeconds: 7 })).toBe(200)
    expect(await put({ hostNetwork: true })).toBe(403)
    expect(await put({ automountServiceAccountToken: true })).toBe(403)
    const more = { name: 'more', secret: { secretName: 'orders-authority' } }
    expect(await put({ volumes: [...(workload.spec.template.spec?.volumes ?? []), more] })).toBe(403)
  })
})

test('with a Role without names for Secrets of applications, sync-access still changes and deletes no other', async () => {
  const secrets = `/api/v1/namespaces/${shop}/secrets`
  const { account, namespace: where, ask } = play('sync-access')
  for (const name of ['another', 'orders.app.checkout', 'orders.app.later'])
    await kubernetes.create({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: shop } })
  const [role, object] = [
    { apiGroup: rbacGroup, kind: 'Role', name: 'wide' },
    { name: 'wide', namespace: shop },
  ]
  const rules = [{ apiGroups: [''], resources: ['secrets'], verbs: ['patch', 'delete'] }]
  const subjects = [{ kind: 'ServiceAccount', name: account, namespace: where }]
  await kubernetes.create({ apiVersion: rbacApi, kind: 'Role', metadata: object, rules })
  await kubernetes.create({ apiVersion: rbacApi, kind: 'RoleBinding', metadata: object, roleRef: role, subjects })
  await eventually('the wide Role to hold', async () => {
    const status = await ask('PATCH', `${secrets}/orders.app.later`, {})
    return status === 200 ? { done: undefined } : { waitingFor: `200, found ${status}` }
  })
  expect(await ask('PATCH', `${secrets}/another`, {})).toBe(403)
  expect(await ask('DELETE', `${secrets}/another`)).toBe(403)
  expect(await ask('DELETE', `${secrets}/orders.app.checkout`)).toBe(200)
})
