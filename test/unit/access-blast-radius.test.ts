import { describe, expect, test } from '@jest/globals'
import { blastRadiusOf } from '../../src/access/plan/blast-radius.ts'
import type { Permission } from '../../src/kubernetes/kubernetes.ts'

const cluster = { name: 'orders', namespace: 'etcd' }

/** `get secrets orders-root`, `create pods in shop`: verb, resource, perhaps a name and a namespace. */
function rule(text: string): Permission {
  const [, verb = '', resource = '', name, namespace = 'etcd'] =
    /^(\S+) (\S+?)(?: (?!in )(\S+))?(?: in (\S+))?$/.exec(text) ?? []
  return { group: '', resource, verb, namespace, name }
}

const blastRadius = (rules: readonly string[], limited = false, roles: Record<string, readonly string[]> = {}) =>
  blastRadiusOf(rules.map(rule), cluster, {
    limited,
    roles: Object.fromEntries(Object.entries(roles).map(([name, its]) => [name, its.map(rule)])),
  })

const nothing = {
  root: false,
  keys: [],
  everySecretOf: [],
  everyAccountOf: [],
  runsPods: false,
  enters: [],
  gives: [],
}
const all = [
  'orders-root-authority',
  'orders-authority',
  'orders-members-tls',
  'orders-portal-tls',
  'orders-root',
  'orders-token-key',
  'orders-backup-signer',
]
const mounted = ['orders-members-tls', 'orders-portal-tls', 'orders-token-key']

describe('without the policy', () => {
  test.each<[string, readonly string[], object]>([
    ['to look gives nothing', ['get pods', 'list pods', 'get configmaps', 'get secrets orders-connection'], {}],
    ["etcd's root user", ['get secrets orders-root'], { root: true, keys: ['orders-root'] }],
    ['the issuer signs whom it wants', ['get secrets orders-authority'], { root: true, keys: ['orders-authority'] }],
    ['so do tokens', ['get secrets orders-token-key'], { root: true, keys: ['orders-token-key'] }],
    ["a portal's key is nobody in etcd", ['get secrets orders-portal-tls'], { keys: ['orders-portal-tls'] }],
    ['the signer of backups', ['get secrets orders-backup-signer'], { keys: ['orders-backup-signer'] }],
    ['to watch one Secret is to read it', ['watch secrets orders-root'], { root: true, keys: ['orders-root'] }],
    ['to list Secrets is to read all', ['list secrets'], { root: true, keys: all, everySecretOf: ['etcd'] }],
    ['elsewhere, too', ['list secrets in shop'], { everySecretOf: ['shop'] }],
    [
      'to make Secrets and read them: every ServiceAccount',
      ['list secrets in shop', 'create secrets in shop'],
      { everySecretOf: ['shop'], everyAccountOf: ['shop'] },
    ],
    ['to make Secrets and read none', ['create secrets in shop'], {}],
    [
      'a pod mounts every Secret, and is every ServiceAccount',
      ['create pods'],
      { root: true, keys: all, everySecretOf: ['etcd'], everyAccountOf: ['etcd'], runsPods: true },
    ],
    [
      'the name of what is created limits nothing',
      ['create pods orders-verify'],
      { root: true, keys: all, everySecretOf: ['etcd'], everyAccountOf: ['etcd'], runsPods: true },
    ],
    [
      'a workload that is there is given another pod',
      ['update statefulsets orders'],
      { root: true, keys: all, everySecretOf: ['etcd'], everyAccountOf: ['etcd'], runsPods: true },
    ],
    [
      'jobs of another namespace',
      ['create cronjobs in shop'],
      { everySecretOf: ['shop'], everyAccountOf: ['shop'], runsPods: true },
    ],
    ['only scaled', ['patch statefulsets/scale orders'], {}],
    ['a pod that is there gets no volume', ['patch pods', 'delete pods orders-0'], {}],
    [
      'in a member its Secrets are mounted',
      ['create pods/exec orders-0'],
      { root: true, keys: ['orders-members-tls', 'orders-token-key'], enters: ['members'] },
    ],
    [
      'a WebSocket is opened by get',
      ['get pods/exec orders-0'],
      { root: true, keys: ['orders-members-tls', 'orders-token-key'], enters: ['members'] },
    ],
    ['a port of a member wants a certificate', ['create pods/portforward orders-0'], { enters: ['members'] }],
    [
      "behind a portal's port is its key",
      ['create pods/portforward'],
      { keys: ['orders-portal-tls'], enters: ['any pod'] },
    ],
    ['helper pods', ['create pods/exec orders-verify', 'get pods/exec orders-0-restore'], { enters: ['helper pods'] }],
    ['whom everybody trusts', ['patch configmaps orders-authority'], { root: true }],
    ['another ConfigMap', ['patch configmaps orders-backup'], {}],
    ['tokens of ServiceAccounts', ['create serviceaccounts/token in shop'], { everyAccountOf: ['shop'] }],
    ['a RoleBinding alone gives what one has', ['create rolebindings', 'patch rolebindings'], {}],
    ['to bind without RoleBindings', ['bind roles orders-viewer'], {}],
    ['a Role that gives nothing', ['create rolebindings', 'bind roles orders-viewer'], { gives: ['orders-viewer'] }],
    [
      'everything',
      ['* *'],
      {
        root: true,
        keys: all,
        everySecretOf: ['etcd'],
        everyAccountOf: ['etcd'],
        runsPods: true,
        enters: ['any pod'],
        gives: ['any'],
      },
    ],
  ])('%s', (_, rules, expected) => {
    expect(blastRadius(rules)).toEqual({ ...nothing, ...expected })
  })

  test('who may bind a Role has what is in it', () => {
    const rules = ['patch rolebindings', 'bind roles orders-administrator']
    expect(blastRadius(rules, true, { 'orders-administrator': ['list secrets', 'create pods'] })).toMatchObject({
      root: true,
      everySecretOf: ['etcd'],
      runsPods: true,
      gives: ['orders-administrator'],
    })
  })

  test.each([[['create rolebindings', 'bind roles']], [['escalate roles']]])('%j: any Role', (rules) => {
    expect(blastRadius(rules, true)).toMatchObject({ root: true, everySecretOf: ['etcd'], gives: ['any'] })
  })
})

describe('with the policy', () => {
  test.each<[string, readonly string[], object]>([
    ['helper pods mount no Secret', ['create pods orders-verify'], { runsPods: true }],
    [
      "members and portals mount the cluster's own",
      ['create statefulsets', 'patch deployments orders-portal'],
      { root: true, keys: mounted, runsPods: true },
    ],
    [
      'a restore scales, and could change',
      ['update deployments orders-portal'],
      { keys: mounted, root: true, runsPods: true },
    ],
    ['no Secret becomes a token', ['list secrets in shop', 'create secrets in shop'], { everySecretOf: ['shop'] }],
    [
      'without a name only portals are entered',
      ['create pods/exec'],
      { keys: ['orders-portal-tls'], enters: ['portals'] },
    ],
    [
      'and ports of members are reached',
      ['create pods/portforward'],
      { keys: ['orders-portal-tls'], enters: ['members', 'portals'] },
    ],
    ['reading is not limited', ['list secrets'], { root: true, keys: all, everySecretOf: ['etcd'] }],
  ])('%s', (_, rules, expected) => {
    const found = blastRadius(rules, true)
    expect({ ...found, keys: found.keys.toSorted() }).toEqual({
      ...nothing,
      ...expected,
      keys: [...((expected as { keys?: string[] }).keys ?? [])].sort(),
    })
  })
})
