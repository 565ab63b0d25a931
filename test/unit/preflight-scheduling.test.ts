import { expect, test } from '@jest/globals'
import { permissionsFor } from '../../src/cluster/action-permissions.ts'
import { members } from '../../src/objects/members.ts'
import { asksForOtherNodes, checkMoves, type PlacedMember } from '../../src/preflight/member-moves.ts'
import { checkPriorityClasses, priorityClassesOf } from '../../src/preflight/priority-classes.ts'
import { anywhere, clusterSpec, node, rendered, resources } from './preflight-fixtures.ts'

const pool = { pool: 'etcd' }
const onPool = clusterSpec({ scheduling: { members: { ...anywhere, nodeSelector: pool }, portals: anywhere } })
const podOf = (spec = clusterSpec()) => members(spec, '').spec.template.spec

test('only another description of where members run asks for other nodes', () => {
  expect(asksForOtherNodes(podOf(), podOf())).toBe(false)
  expect(asksForOtherNodes(podOf(clusterSpec({ version: '3.6.14' })), podOf())).toBe(false)
  expect(asksForOtherNodes(podOf(onPool), podOf())).toBe(true)
  expect(asksForOtherNodes(podOf(), podOf(onPool))).toBe(true)
  const large = { ...clusterSpec().resources, members: resources('2', '256Mi', undefined) }
  expect(asksForOtherNodes(podOf(clusterSpec({ resources: large })), podOf())).toBe(true)
  // As the server writes it.
  const kept = podOf()
  kept?.containers.forEach((container) => {
    container.resources = { requests: { cpu: '0.1', memory: '268435456' } }
  })
  expect(asksForOtherNodes(podOf(), kept)).toBe(false)
})

const only = (key: string, ...values: string[]) => [{ matchExpressions: [{ key, operator: 'In', values }] }]
const zone = 'topology.kubernetes.io/zone'
const nodes = [
  node('node-a', { zone: 'zone-a', labels: pool }),
  node('node-b', { zone: 'zone-b' }),
  node('node-b2', { zone: 'zone-b', labels: { ...pool, 'kubernetes.io/hostname': 'node-b2' } }),
]
const member = (reachableFrom: PlacedMember['reachableFrom'], on = 'node-b'): PlacedMember => ({
  name: 'orders-1',
  node: on,
  reachableFrom,
})

test.each([
  ['a volume of its zone', member(only(zone, 'zone-b'))],
  ['a volume that says nothing, which is taken for one of its zone', member(undefined)],
  ['a volume that can be reached from everywhere', member([{ matchExpressions: [] }])],
  ['a volume on the node that fits', member(only('kubernetes.io/hostname', 'node-b2'))],
  ['one of either zone', member([...only(zone, 'zone-z'), ...only(zone, 'zone-a')])],
])('a member can move with %s', (_, placed) => {
  expect(checkMoves(onPool, [placed], nodes)).toEqual([])
})

test('a member whose volume is where none of its nodes is would not come back, which is told before', () => {
  expect(
    rendered(checkMoves(onPool, [member(only(zone, 'zone-b'))], nodes.slice(0, 2))),
  ).toBe(`nodes  needs a node for orders-1 that reaches its volume and fits zones, scheduling.members and resources, found node-b (no pool=etcd)
  label, untaint or add a node there, or change zones, scheduling.members or resources; until then, members stay on their nodes`)
  expect(rendered(checkMoves(onPool, [member(only(zone, 'zone-z'))], nodes))).toContain('and resources, found none\n')
  const tainted = node('node-b2', { zone: 'zone-b', labels: pool, taint: { key: 'gpu', effect: 'NoSchedule' } })
  expect(rendered(checkMoves(onPool, [member(only(zone, 'zone-b'))], [tainted]))).toContain(
    'node-b2 (taint gpu:NoSchedule)',
  )
})

test.each([
  ['no toleration', [], 'taint gpu:NoExecute'],
  ['a toleration that ends', [{ operator: 'Exists', tolerationSeconds: 60 }], 'NoExecute, tolerated for 60 s only'],
  ['a toleration for ever', [{ operator: 'Exists' }], undefined],
  [
    'two, of which the first counts',
    [{ operator: 'Exists' }, { operator: 'Exists', tolerationSeconds: 60 }],
    undefined,
  ],
] as const)('a taint that evicts pods needs a toleration for ever: %s', (_, tolerations, found) => {
  const all = tolerations.map((one) => ({ ...one, key: 'gpu', value: '', effect: 'NoExecute' as const }))
  const spec = clusterSpec({ scheduling: { members: { ...anywhere, tolerations: all }, portals: anywhere } })
  const tainted = node('node-b', { zone: 'zone-b', taint: { key: 'gpu', effect: 'NoExecute' } })
  const findings = checkMoves(spec, [member(only(zone, 'zone-b'))], [tainted])
  expect(findings.map((finding) => finding.found)).toEqual(found === undefined ? [] : [expect.stringContaining(found)])
})

test('another label or number of zones is refused where a restarted member would fit nowhere', () => {
  const racks = ['rack-1', 'rack-1', 'rack-2', 'rack-3']
  const racked = racks.map((rack, index) =>
    node(`node-${index}`, { zone: `zone-${index}`, labels: { rack, 'kubernetes.io/hostname': `node-${index}` } }),
  )
  const on = (...places: number[]) =>
    places.map((place, index) => ({
      name: `orders-${index}`,
      node: `node-${place}`,
      reachableFrom: only('kubernetes.io/hostname', `node-${place}`),
    }))
  const by = (label: string, minimum = 3) => clusterSpec({ zones: { label, minimum } })
  expect(asksForOtherNodes(podOf(by('rack')), podOf())).toBe(true)
  expect(asksForOtherNodes(podOf(by(zone, 1)), podOf())).toBe(true)
  expect(checkMoves(by('rack'), on(0, 2, 3), racked)).toEqual([])
  expect(
    rendered(checkMoves(by('rack'), on(0, 1, 2), racked)),
  ).toBe(`nodes  needs a node for orders-0 that reaches its volume and fits zones, scheduling.members and resources, found node-0 (1 more in rack-1)
  label, untaint or add a node there, or change zones, scheduling.members or resources; until then, members stay on their nodes
nodes  needs a node for orders-1 that reaches its volume and fits zones, scheduling.members and resources, found node-1 (1 more in rack-1)
  label, untaint or add a node there, or change zones, scheduling.members or resources; until then, members stay on their nodes`)
  // Two zones are enough until there have to be three.
  expect(checkMoves(by('rack', 2), on(0, 1, 2), racked.slice(0, 3))).toEqual([])
  expect(checkMoves(by('rack', 3), on(0, 1, 2), racked.slice(0, 3))).toHaveLength(2)
  expect(rendered(checkMoves(by('racks'), on(0), racked))).toContain('found node-0 (no label racks)')
})

test('each PriorityClass is looked for once, and one that is missing is told', () => {
  const high = { ...anywhere, priorityClassName: 'high' }
  const spec = clusterSpec({ scheduling: { members: high, portals: high } })
  expect(priorityClassesOf(spec)).toEqual(['high'])
  expect(priorityClassesOf(clusterSpec())).toEqual([])
  expect(
    rendered(checkPriorityClasses(spec, ['high'])),
  ).toBe(`scheduling  needs PriorityClass "high" (scheduling.members.priorityClassName), found none of that name
  name one that exists (kubectl get priorityclass), or create it: kubectl create priorityclass high --value=1000000`)
})

test('to see a PriorityClass is asked for where the cluster file names one only', () => {
  const permission = { group: 'scheduling.k8s.io', resource: 'priorityclasses', verb: 'get', name: 'high' }
  const extent = { prometheusOperator: false, priorityClasses: ['high'] }
  expect(permissionsFor('provision', clusterSpec(), extent)).toContainEqual(permission)
  expect(permissionsFor('restore', clusterSpec(), extent)).not.toContainEqual(permission)
  const without = permissionsFor('provision', clusterSpec(), { prometheusOperator: false })
  expect(without.map(({ resource }) => resource)).not.toContain('priorityclasses')
})
