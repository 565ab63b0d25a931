import { expect, test } from '@jest/globals'
import { checkZones } from '../../src/preflight/zones.ts'
import { anywhere, clusterSpec, node, rendered, resources } from './preflight-fixtures.ts'

const three = [
  node('node-a', { zone: 'zone-a' }),
  node('node-b', { zone: 'zone-b' }),
  node('node-c', { zone: 'zone-c' }),
]
const label = 'topology.kubernetes.io/zone'
const zones = (minimum: number) => ({ zones: { label, minimum } })

test('three zones with a node each suffice', () => {
  expect(checkZones(clusterSpec(), three)).toEqual([])
})

test.each([
  {
    name: 'a zone is missing',
    spec: clusterSpec(),
    nodes: three.slice(0, 2),
    text: `zones  needs 3 zones with a schedulable node, found 2 (zone-a, zone-b) by label topology.kubernetes.io/zone
  add nodes in a third zone, or set zones.minimum: 2 and accept that losing one zone can stop writes`,
  },
  {
    name: 'two nodes are cordoned',
    spec: clusterSpec(),
    nodes: [
      three[0] ?? node('?'),
      node('node-b', { zone: 'zone-b', cordoned: true }),
      node('node-c', { zone: 'zone-c', cordoned: true }),
    ],
    text: `zones  needs 3 zones with a schedulable node, found 1 (zone-a) by label topology.kubernetes.io/zone; out of use: node-b (cordoned), node-c (cordoned)
  kubectl uncordon node-b node-c, or add nodes in 2 more zones, or set zones.minimum: 1 and accept that losing one zone stops everything`,
  },
  {
    name: 'nodes are tainted or not ready',
    spec: clusterSpec(),
    nodes: [
      three[0] ?? node('?'),
      node('node-b', { zone: 'zone-b', taint: { key: 'dedicated', value: 'gpu', effect: 'NoSchedule' } }),
      node('node-c', { zone: 'zone-c', ready: false }),
    ],
    text: `zones  needs 3 zones with a schedulable node, found 1 (zone-a) by label topology.kubernetes.io/zone; out of use: node-b (taint dedicated=gpu:NoSchedule), node-c (not Ready)
  add nodes in 2 more zones, or set zones.minimum: 1 and accept that losing one zone stops everything`,
  },
  {
    name: 'every node is cordoned',
    spec: clusterSpec(),
    nodes: ['a', 'b', 'c'].map((zone) => node(`node-${zone}`, { zone: `zone-${zone}`, cordoned: true })),
    text: `zones  needs 3 zones with a schedulable node, found none by label topology.kubernetes.io/zone; out of use: node-a (cordoned), node-b (cordoned), node-c (cordoned)
  kubectl uncordon node-a node-b node-c, or add nodes in 3 more zones`,
  },
  {
    name: 'no node has the label',
    spec: clusterSpec({ zones: { label: 'example.com/rack', minimum: 3 } }),
    nodes: three,
    text: `zones  needs 3 zones with a schedulable node, found none by label example.com/rack
  label the nodes with their zone: kubectl label node NODE example.com/rack=ZONE; or set zones.label to the label that they have`,
  },
  {
    name: 'there are more members than nodes',
    spec: clusterSpec({ members: 5 }),
    nodes: three,
    text: `nodes  needs 5 schedulable nodes, one for each member, found 3 with label topology.kubernetes.io/zone
  add 2 nodes, or set members: 3`,
  },
  {
    name: 'both zones and nodes are too few',
    spec: clusterSpec({ members: 5 }),
    nodes: three.slice(0, 2),
    text: `zones  needs 3 zones with a schedulable node, found 2 (zone-a, zone-b) by label topology.kubernetes.io/zone
  add nodes in a third zone, or set zones.minimum: 2 and accept that losing one zone can stop writes
nodes  needs 5 schedulable nodes, one for each member, found 2 with label topology.kubernetes.io/zone
  add 3 nodes, or set members: 1 and accept that losing its node stops everything`,
  },
  {
    name: 'two zones are too small for five members',
    spec: clusterSpec({ members: 5 }),
    nodes: [...three, node('node-c2', { zone: 'zone-c' }), node('node-c3', { zone: 'zone-c' })],
    text: `zones  needs room for 5 members, spread evenly over zones, each on its own node; found room for 4 (zone-a: 1 node, zone-b: 1 node, zone-c: 3 nodes)
  add a schedulable node in zone-a and in zone-b`,
  },
  {
    name: 'a zone that holds no pods keeps the others from holding two',
    spec: clusterSpec({ members: 5, portals: { ...clusterSpec().portals, replicas: 4 } }),
    nodes: [
      ...three,
      ...['a', 'b'].map((zone) => node(`node-${zone}2`, { zone: `zone-${zone}` })),
      node('node-d', { zone: 'zone-d', taint: { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' } }),
    ],
    text: `zones  needs room for 5 members, spread evenly over zones, each on its own node; found room for 3 (zone-a: 2 nodes, zone-b: 2 nodes, zone-c: 1 node, zone-d: 0 nodes)
  add a schedulable node in zone-d
zones  needs room for 4 portals, spread evenly over zones; found room for 3 (zone-a: 2 nodes, zone-b: 2 nodes, zone-c: 1 node, zone-d: 0 nodes)
  add a schedulable node in zone-d, or set portals.replicas: 3`,
  },
])('$name', ({ spec, nodes, text }) => {
  expect(rendered(checkZones(spec, nodes))).toBe(text)
})

test.each([
  {
    name: 'a taint that only asks for preference',
    nodes: three.map((one) => ({ ...one, spec: { taints: [{ key: 'spot', effect: 'PreferNoSchedule' }] } })),
  },
  { name: 'a node without a zone beside them', nodes: [...three, node('edge')] },
])('is no hindrance: $name', ({ nodes }) => {
  expect(checkZones(clusterSpec(), nodes)).toEqual([])
})

test('five members fit into zones of two, two and one nodes', () => {
  const nodes = [...three, node('node-a2', { zone: 'zone-a' }), node('node-b2', { zone: 'zone-b' })]
  expect(checkZones(clusterSpec({ members: 5 }), nodes)).toEqual([])
})

test('one zone and one node suffice for one member when the cluster file says so', () => {
  expect(checkZones(clusterSpec({ members: 1, ...zones(1) }), three.slice(0, 1))).toEqual([])
})

test('of many nodes out of use only the first five are named', () => {
  const out = Array.from({ length: 7 }, (_, index) => node(`old-${index}`, { ready: false }))
  expect(rendered(checkZones(clusterSpec(), [...three.slice(0, 2), ...out]))).toContain(
    'out of use: old-0 (not Ready), old-1 (not Ready), old-2 (not Ready), old-3 (not Ready), old-4 (not Ready) and 2 more\n',
  )
})

const pool = { 'example.com/pool': 'etcd' }
const pooled = three.map(({ metadata: { name, labels } }) => node(name, { zone: labels?.[label] ?? '', labels: pool }))
const onPool = clusterSpec({ scheduling: { members: { ...anywhere, nodeSelector: pool }, portals: anywhere } })

test('nodes that the selector leaves out count as if they were not there', () => {
  expect(checkZones(onPool, [...pooled, node('node-d', { zone: 'zone-d', cordoned: true })])).toEqual([])
  expect(
    rendered(checkZones(onPool, [...pooled.slice(0, 2), ...three.slice(2)])),
  ).toBe(`zones  needs 3 zones with a schedulable node, found 2 (zone-a, zone-b) by label topology.kubernetes.io/zone among those with example.com/pool=etcd
  label nodes in a third zone: kubectl label node NODE example.com/pool=etcd; or change scheduling.members.nodeSelector, or set zones.minimum: 2 and accept that losing one zone can stop writes`)
})

test('portals have their own selector, and need zones of their own', () => {
  const edge = clusterSpec({
    scheduling: { members: anywhere, portals: { ...anywhere, nodeSelector: { pool: 'edge' } } },
  })
  expect(
    rendered(checkZones(edge, three)),
  ).toBe(`zones  needs 2 zones with a schedulable node for portals, found none by label topology.kubernetes.io/zone among those with pool=edge
  label nodes in 2 more zones: kubectl label node NODE pool=edge; or change scheduling.portals.nodeSelector`)
  const nodes = [
    ...three,
    ...['a', 'b'].map((zone) => node(`edge-${zone}`, { zone: `zone-${zone}`, labels: { pool: 'edge' } })),
  ]
  expect(checkZones(edge, nodes)).toEqual([])
})

test.each([
  ['by key and value', { key: 'dedicated', operator: 'Equal', value: 'etcd' }, true],
  ['by key and any value', { key: 'dedicated', operator: 'Exists', value: '' }, true],
  ['whatever it is', { operator: 'Exists', value: '' }, true],
  ['with its effect', { key: 'dedicated', operator: 'Equal', value: 'etcd', effect: 'NoSchedule' }, true],
  ['with another value', { key: 'dedicated', operator: 'Equal', value: 'gpu' }, false],
  ['with another effect', { key: 'dedicated', operator: 'Exists', value: '', effect: 'NoExecute' }, false],
] as const)('a taint that is tolerated %s', (_, toleration, fits) => {
  const taint = { key: 'dedicated', value: 'etcd', effect: 'NoSchedule' }
  const nodes = three.map(({ metadata: { name, labels } }) => node(name, { zone: labels?.[label] ?? '', taint }))
  const tolerant = { ...anywhere, tolerations: [toleration] }
  const findings = checkZones(clusterSpec({ scheduling: { members: tolerant, portals: tolerant } }), nodes)
  expect(findings.length === 0).toBe(fits)
})

test('a node that is smaller than what is asked of it is out of use', () => {
  const size = { cpu: '1930m', memory: '7Gi' }
  const nodes = three.map(({ metadata: { name, labels } }) =>
    node(name, { zone: labels?.[label] ?? '', allocatable: name === 'node-c' ? { ...size, cpu: '940m' } : size }),
  )
  expect(checkZones(clusterSpec(), nodes)).toEqual([])
  const large = { ...clusterSpec().resources, members: resources('1', '2Gi', undefined) }
  // With the 50m of the token proxy.
  expect(rendered(checkZones(clusterSpec({ resources: large }), nodes))).toContain(
    'found 2 (zone-a, zone-b) by label topology.kubernetes.io/zone; out of use: node-c (cpu 940m of 1050m)',
  )
})
