import { expect, test } from '@jest/globals'
import { permissionsFor } from '../../src/cluster/action-permissions.ts'
import { helperPodPurposes, labels, selectorLabels } from '../../src/cluster/names.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { createHelperPods } from '../../src/helper-pods/lifecycle.ts'
import { helperPodNetworkPolicy } from '../../src/helper-pods/spec.ts'
import type { Kubernetes, KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { networkPolicies } from '../../src/objects/availability.ts'
import { unwantedObjects } from '../../src/provision/unwanted-objects.ts'
import { restorePod } from '../../src/restore/restore-pod.ts'
import { findingsOf } from './user-file.ts'

const required = 'name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n'
const [managed, none] = [parseClusterFile(required, 'f'), parseClusterFile(`${required}networkPolicy: none\n`, 'f')]

const policy = (name: string, own: Record<string, string>): KubernetesObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace: 'etcd', labels: own },
})

/** A server that has these policies, and notes what is written. */
function server(policies: readonly KubernetesObject[]) {
  const written: string[] = []
  const write = async <Kind extends KubernetesObject>(object: KubernetesObject) => {
    written.push(object.kind)
    return object as Kind
  }
  const kubernetes: Pick<Kubernetes, 'get' | 'list' | 'apply' | 'create'> = {
    get: async <Kind extends KubernetesObject>({ name }: { name: string }) =>
      policies.find(({ metadata }) => metadata.name === name) as Kind | undefined,
    list: async () => [],
    apply: write,
    create: write,
  }
  return { kubernetes: kubernetes as Kubernetes, written }
}

test('policies of ours go when the cluster file does not want them; those of others stay', async () => {
  const all = [policy('orders-members', labels(none, 'member')), policy('orders-portal', { team: 'network' })]
  const names = async (spec: typeof none) =>
    (await unwantedObjects(server(all).kubernetes, spec, false)).map(({ object }) => object.metadata.name)
  expect(await names(none)).toEqual(['orders-members'])
  expect(await names(managed)).toEqual([])
  expect(await unwantedObjects(server([]).kubernetes, none, false)).toEqual([])
})

test.each([
  ['managed', managed, ['NetworkPolicy', 'Pod']],
  ['none', none, ['Pod']],
] as const)('helper pods have a policy with networkPolicy: %s', async (_, spec, kinds) => {
  const { kubernetes, written } = server([])
  const signal = new AbortController().signal
  const pod = restorePod(spec, { member: 'orders-0', kind: 'hold', id: 'r1', bump: 1n, node: undefined })
  await createHelperPods({ kubernetes, spec, now: () => new Date(), signal, progress: () => {} }, 'restore', [pod])
  expect(written).toEqual(kinds)
})

test('to delete policies is asked for where that may have to be done', () => {
  const deletes = (removesNetworkPolicies: boolean) =>
    permissionsFor('provision', none, { prometheusOperator: false, removesNetworkPolicies })
      .filter(({ resource, verb }) => resource === 'networkpolicies' && verb === 'delete')
      .map(({ name }) => name)
  expect(deletes(true)).toEqual(expect.arrayContaining(['orders-members', 'orders-portal']))
  expect(deletes(false)).not.toContain('orders-members')
})

test('refused: a mode that is none', () => {
  const answer = findingsOf(() => parseClusterFile(`${required}networkPolicy: off\n`, 'f'))
  expect(answer).toContain('networkPolicy needs managed or none, found "off"')
})

test.each([
  ['portals.clients', 'portals: { clients: { namespaces: [shop] } }'],
  ['monitoring.namespaces', 'monitoring: { namespaces: [monitoring] }'],
])('%s is refused where no policy would enforce it', (key, line) => {
  const fileWith = (policy: string) => `${required}networkPolicy: ${policy}\n${line}\n`
  expect(findingsOf(() => parseClusterFile(fileWith('none'), 'f'))).toContain(
    `${key} needs networkPolicy: managed, found none: no policy would enforce it`,
  )
  expect(parseClusterFile(fileWith('managed'), 'f').networkPolicy).toBe('managed')
})

test('what got into a member or a portal reaches members and DNS from there, and from a helper pod nobody', () => {
  const dns = [53, 5353].flatMap((port) => ['UDP', 'TCP'].map((protocol) => ({ protocol, port })))
  const members = { podSelector: { matchLabels: selectorLabels(managed, 'member') } }
  for (const { metadata, spec } of networkPolicies(managed)) {
    expect([metadata.name, spec?.policyTypes]).toEqual([metadata.name, ['Ingress', 'Egress']])
    const open = spec?.egress?.filter(({ to }) => to === undefined) ?? []
    expect([metadata.name, open]).toEqual([metadata.name, [{ ports: dns }]])
    const others = spec?.egress?.filter(({ to }) => to !== undefined).flatMap(({ to }) => to)
    expect([metadata.name, others]).toEqual([metadata.name, [members]])
  }
  for (const purpose of helperPodPurposes) {
    const nothing = { policyTypes: ['Ingress', 'Egress'], ingress: [], egress: [] }
    expect(helperPodNetworkPolicy(managed, purpose)).toMatchObject({ spec: nothing })
  }
})
