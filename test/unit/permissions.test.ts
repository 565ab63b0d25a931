import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { parseAllDocuments } from 'yaml'
import { permittedActions } from '../../src/cluster/action-permissions.ts'
import { printedPermissions } from '../printed-permissions.ts'

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-permissions-'))
const [cluster, policy] = [join(folder, 'cluster.yaml'), join(folder, 'access.yaml')]
writeFileSync(cluster, 'name: orders\nnamespace: etcd\nstorage: { class: encrypted, size: 20Gi }\n')
writeFileSync(
  policy,
  `bindings:
  - { role: Administrator, members: [group:platform] }
  - { role: Writer, members: [app:checkout], attributes: { keyPrefix: /orders/, namespace: [shop, till] } }
`,
)
afterAll(() => rmSync(folder, { recursive: true }))

interface Rule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly verbs: readonly string[]
}
interface Role {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
  readonly rules: readonly Rule[]
}

const documents = (...args: string[]) => documentsFor(cluster, ...args)

async function documentsFor(file: string, ...args: string[]): Promise<Role[]> {
  const text = await printedPermissions(...args, '--cluster', file, '--policy', policy)
  const all = parseAllDocuments(text).map((document) => document.toJS())
  return all.flatMap((document) => (document.kind === 'List' ? document.items : [document]))
}

/** The Roles, without what every action's print ends with. */
async function printed(...args: string[]): Promise<Role[]> {
  const all = await documents(...args)
  const name = 'etcd.orders.managed-etcd'
  expect(all.slice(-2).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    `ValidatingAdmissionPolicy ${name}`,
    `ValidatingAdmissionPolicyBinding ${name}`,
  ])
  return all.slice(0, -2)
}

/** By what the admission policy knows the identity. */
const marker = (action: string) => ({
  apiGroups: ['managed-etcd'],
  resources: ['identities'],
  resourceNames: ['etcd.orders'],
  verbs: ['limit', action],
})

const sync = ['--action', 'sync-access']

test('for an apply: the Roles of people, and in each namespace what the identity needs', async () => {
  const roles = await printed(...sync)
  expect(roles.map(({ metadata: { name, namespace } }) => `${namespace}/${name}`)).toEqual([
    'etcd/orders-viewer',
    'etcd/orders-operator',
    'etcd/orders-editor',
    'etcd/orders-administrator',
    'etcd/managed-etcd-orders-sync-access',
    'shop/managed-etcd-orders-sync-access.etcd',
    'till/managed-etcd-orders-sync-access.etcd',
  ])
})

test('whoever applies may bind those Roles and no other, write none, and do nothing cluster-wide', async () => {
  const own = (await printed(...sync)).filter(({ metadata }) =>
    metadata.name.startsWith('managed-etcd-orders-sync-access'),
  )
  const rules = own.flatMap((role) => role.rules)
  expect(rules.filter(({ verbs }) => verbs.includes('bind'))).toEqual([
    {
      apiGroups: ['rbac.authorization.k8s.io'],
      resources: ['roles'],
      resourceNames: ['orders-viewer', 'orders-operator', 'orders-editor', 'orders-administrator'],
      verbs: ['get', 'bind'],
    },
  ])
  const verbs = rules.flatMap((rule) => rule.verbs)
  for (const never of ['escalate', 'impersonate', '*']) expect(verbs).not.toContain(never)
  const pods = rules.filter(({ resources }) => resources.some((resource) => resource.startsWith('pods')))
  expect(pods.map(({ resources, resourceNames }) => [resources, resourceNames])).toEqual([
    [['pods/portforward'], ['orders-0', 'orders-1', 'orders-2', 'orders-3', 'orders-4']],
  ])
  expect(own.map(({ kind }) => kind)).toEqual(['Role', 'Role', 'Role'])
})

test('a plan reads, and nothing secret', async () => {
  const [role, ...more] = await printed(...sync, '--mode', 'plan')
  expect(more).toEqual([])
  expect(role?.metadata.name).toBe('managed-etcd-orders-sync-access-plan')
  const rules = (role?.rules ?? []).filter(({ apiGroups }) => !apiGroups.includes('managed-etcd'))
  expect(new Set(rules.flatMap(({ verbs }) => verbs))).toEqual(new Set(['get', 'list']))
  expect(rules.flatMap(({ resources }) => resources).sort()).toEqual(['configmaps', 'rolebindings', 'roles'])
})

test('for provision the namespace comes first: a Role cannot be there before it', async () => {
  const roles = await printed('--action', 'provision')
  expect(roles.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'Namespace etcd',
    'Role managed-etcd-orders-provision',
    'ClusterRole managed-etcd-orders-provision.etcd',
  ])
})

const secrets = { apiGroups: [''], resources: ['secrets'] }
const checkout = { ...secrets, resourceNames: ['orders.app.checkout'] }

test.each([
  ['restore', [{ ...secrets, verbs: ['list'] }]],
  [
    'rotate-certificates',
    [
      { ...secrets, verbs: ['list'] },
      { ...checkout, verbs: ['patch'] },
    ],
  ],
  [
    'sync-access',
    [
      { ...secrets, verbs: ['list', 'create'] },
      { ...checkout, verbs: ['get', 'patch', 'delete'] },
    ],
  ],
])('%s needs the Secrets of applications, by the names that the policy gives them', async (action, rules) => {
  const roles = await printed('--action', action)
  const own = roles.filter(({ metadata: { name } }) => name.split('.')[0] === `managed-etcd-orders-${action}`)
  expect(own.map(({ metadata: { namespace } }) => namespace)).toEqual(['etcd', 'shop', 'till'])
  // sync-access also looks whether the namespace is there.
  const elsewhere = ({ rules: all }: Role) => all.filter(({ resources }) => !resources.includes('namespaces'))
  for (const role of own.slice(1)) expect(elsewhere(role)).toEqual([...rules, marker(action)])
  const looks = own.slice(1).filter((role) => elsewhere(role).length < role.rules.length)
  expect(looks).toHaveLength(action === 'sync-access' ? 2 : 0)
})

test('without a policy where it usually is, no application has credentials; a policy that is named has to be there', async () => {
  const text = await printedPermissions('--action', 'restore', '--cluster', cluster)
  const namespaces = parseAllDocuments(text).map((document) => document.toJS().metadata.namespace)
  expect(namespaces).toEqual(['etcd', undefined, undefined])
  await expect(
    printedPermissions('--action', 'restore', '--cluster', cluster, '--policy', join(folder, 'none.yaml')),
  ).rejects.toThrow()
})

test('destroy may remove volumes only when asked for', async () => {
  const claims = async (...args: string[]) =>
    (await printed('--action', 'destroy', ...args))
      .flatMap(({ rules }) => rules)
      .filter(({ resources }) => resources.includes('persistentvolumeclaims'))
  expect(await claims()).toEqual([])
  const deleted = await claims('--volumes', 'delete')
  expect(deleted.map(({ resourceNames, verbs }) => [resourceNames?.[0], verbs])).toEqual([
    [undefined, ['list']],
    ['data-orders-0', ['delete']],
  ])
})

test('--all prints what each action and mode prints by itself', async () => {
  const all = await printed('--all')
  const each = []
  for (const action of permittedActions) each.push(...(await printed('--action', action)))
  for (const mode of ['plan', 'check', 'apply']) each.push(...(await printed(...sync, '--mode', mode)))
  expect(all).toEqual(each)
  const names = all.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)
  expect(new Set(names).size).toBe(names.length)
})

test('--identities adds who has the Roles: ServiceAccounts, or the users that GitHub signs for', async () => {
  const accounts = await documents('--all', '--identities', 'kubeconfig')
  const namesOf = (kind: string) => accounts.filter((one) => one.kind === kind).map(({ metadata }) => metadata.name)
  expect(namesOf('ServiceAccount')).toEqual(expect.arrayContaining(['etcd', 'etcd-access-schedule', 'etcd-status']))
  expect(namesOf('ServiceAccount')).not.toContain('etcd-destroy')
  const users = await printedPermissions('--all', '--identities', 'id-token', '--cluster', cluster, '--policy', policy)
  expect(users).not.toMatch(/^kind: ServiceAccount$/m)
  expect(users).toContain('name: github:etcd-access-schedule')
})

test('of several clusters, each has identities with names of its own', async () => {
  const environments = ['--environments', 'etcd-carts']
  const accounts = await documents('--all', '--identities', 'kubeconfig', ...environments)
  const namesOf = (kind: string) => accounts.filter((one) => one.kind === kind).map(({ metadata }) => metadata.name)
  expect(namesOf('ServiceAccount')).toEqual(expect.arrayContaining(['etcd-carts', 'etcd-carts-status']))
  const files = ['--cluster', cluster, '--policy', policy]
  const users = await printedPermissions('--all', '--identities', 'id-token', ...environments, ...files)
  const named = [...users.matchAll(/name: github:(.+)/g)].map(([, name]) => name)
  expect(named).toContain('etcd-carts')
  expect(named.filter((name) => !/^etcd-carts(-|$)/.test(name ?? ''))).toEqual([])
})

test.each([
  [[], 'action', 'is required'],
  [['--action', 'backup', '--identities', 'kubeconfig'], 'identities', 'is for the Roles of all actions'],
  [['--action', 'sync-acess'], 'action', 'found "sync-acess"'],
  [['--action', 'sync-access', '--mode', 'aply'], 'mode', 'found "aply"'],
  [['--all', '--action', 'backup'], 'action', 'cannot be combined with --all'],
  [['--action', 'destroy', '--volumes', 'delte'], 'volumes', 'found "delte"'],
  [['--all', '--identities', 'kubeconfig', '--environments', 'etcd-plan'], 'environments', 'etcd-plan'],
  [['--all=yes'], '--all', 'takes no value'],
  [['--polcy', 'x'], '--polcy', 'is not a flag of permissions'],
])('%j is told', async (args, subject, found) => {
  await expect(printedPermissions(...args)).rejects.toMatchObject({
    findings: [{ subject, found: expect.stringContaining(found) }],
  })
})

test('a misspelt word gets the likely one', async () => {
  await expect(printedPermissions('--action', 'sync-acess')).rejects.toMatchObject({
    findings: [{ fix: 'did you mean "sync-access"?' }],
  })
})

test('a shell gets the YAML alone on standard output, for a pipe, and a runner does not know the action', async () => {
  const main = join(import.meta.dirname, '../../src/main.ts')
  const args = ['--action', 'backup', '--cluster', cluster]
  const inShell = spawnSync(process.execPath, [main, 'permissions', ...args], { encoding: 'utf8' })
  expect(inShell.stdout).toBe(`${await printedPermissions(...args)}\n`)
  expect(inShell.stderr.replaceAll(/^\(.*Warning.*\n|^\(Use .*\n/gm, '')).toBe('')
  const variables = { PATH: process.env.PATH, GITHUB_ACTIONS: 'true', INPUT_RUN: 'permissions' }
  const onRunner = spawnSync(process.execPath, [main], { encoding: 'utf8', env: variables })
  expect(onRunner.stdout).toContain('"permissions" is not an action')
})

test('outside its namespace, a cluster of the same name in another namespace has Roles of other names', async () => {
  const other = join(folder, 'staging.yaml')
  writeFileSync(other, 'name: orders\nnamespace: staging\nstorage: { class: encrypted, size: 20Gi }\n')
  const namesOutside = async (file: string, namespace: string) => {
    const all = await documentsFor(file, '--all')
    const outside = all.filter(({ kind, metadata }) => kind !== 'Namespace' && metadata.namespace !== namespace)
    return outside.map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`)
  }
  const [first, second] = [await namesOutside(cluster, 'etcd'), await namesOutside(other, 'staging')]
  expect(first).toContain('ClusterRole undefined managed-etcd-orders-status.etcd')
  expect(first).toContain('Role shop managed-etcd-orders-restore.etcd')
  expect(first.filter((name) => second.includes(name))).toEqual([])
})
