import { expect, test } from '@jest/globals'
import type { ClusterSpec } from '../../src/cluster/specification.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { networkPolicies } from '../../src/objects/availability.ts'
import { members } from '../../src/objects/members.ts'
import { portals } from '../../src/objects/portals.ts'
import { Problem } from '../../src/problem/problem.ts'
import { clientRisks } from '../../src/provision/client-risks.ts'

const specOf = (line: string): ClusterSpec =>
  parseClusterFile(`name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n${line}\n`, 'cluster.yaml')

function whatIsWrong(line: string): string[] {
  try {
    specOf(line)
    return []
  } catch (error) {
    if (error instanceof Problem) return error.findings.map(({ found, fix }) => `${found}: ${fix}`)
    throw error
  }
}

const network = (found: string, fix: string) =>
  `portals.clients.cidrs[0] needs a network such as 10.0.0.0/8, found ${found}: ${fix}`

test.each([
  ['clients: {}', /^portals.clients needs a namespace or a network, found neither: no client could connect: /],
  ['clients: { namespaces: [] }', /found neither/],
  [
    'clients: { namespaces: [Shop] }',
    'portals.clients.namespaces[0] needs the name of a namespace, found "Shop": did you mean shop?',
  ],
  ['clients: { namespaces: [shop, shop] }', /namespaces\[1\] needs each of its items once/],
  ['clients: { namespaces: shop }', /portals.clients.namespaces needs a list of namespaces/],
  ['clients: { namespace: [shop] }', /unknown key "namespace".*did you mean "namespaces"\?/s],
  ['clients: [shop]', /portals.clients needs a map with namespaces, cidrs/],
  ['clients: { cidrs: [10.0.0.1] }', network('"10.0.0.1"', 'did you mean 10.0.0.1/32, this one address?')],
  ['clients: { cidrs: [10.1.2.3/8] }', network('"10.1.2.3/8"', 'did you mean 10.0.0.0/8?')],
  ['clients: { cidrs: [10.0.0.0/33] }', network('"10.0.0.0/33"', 'write at most /32')],
  ['clients: { cidrs: [10.0.0.0/08] }', network('"10.0.0.0/08"', 'did you mean 10.0.0.0/8?')],
  ['clients: { cidrs: ["2001:DB8::1/33"] }', network('"2001:DB8::1/33"', 'did you mean 2001:db8::/33?')],
  ['clients: { cidrs: ["2001:db8::1"] }', network('"2001:db8::1"', 'did you mean 2001:db8::1/128, this one address?')],
  [
    'clients: { cidrs: [example.com] }',
    network('"example.com"', 'write a network such as 10.0.0.0/8 or 2001:db8::/32'),
  ],
  ['clients: { cidrs: ["fe80::1%eth0/64"] }', /write a network such as/],
  [
    'clients: { namespaces: [shop] }, service: { type: LoadBalancer }',
    /^portals.clients.cidrs needs a network with portals.service.type LoadBalancer/,
  ],
  ['clients: { namespaces: [shop] }, service: { type: NodePort }', /with portals.service.type NodePort/],
] as const)('portals: { %s } is refused once', (text, wrong) => {
  const found = whatIsWrong(`portals: { ${text} }`)
  expect(found).toHaveLength(1)
  if (typeof wrong === 'string') expect(found).toEqual([wrong])
  else expect(found[0]).toMatch(wrong)
})

test.each(['0.0.0.0/0', '::/0', '10.0.0.0/8', '192.0.2.128/25', '2001:db8::/32', '2001:db8::1/128'])(
  '%s is a network',
  (cidr) => {
    expect(whatIsWrong(`portals: { clients: { cidrs: ["${cidr}"] } }`)).toEqual([])
  },
)

const ingressOf = (spec: ClusterSpec, name: string) =>
  networkPolicies(spec).find(({ metadata }) => metadata.name === name)?.spec.ingress

test('without clients, everybody may connect to the portals', () => {
  expect(ingressOf(specOf(''), 'orders-portal')?.[0]).toEqual({
    ports: [
      { protocol: 'TCP', port: 2379 },
      { protocol: 'TCP', port: 2479 },
    ],
  })
})

test('with clients, they alone may; metrics, members and what runs are as they were', () => {
  const open = specOf('')
  const limited = specOf('portals: { clients: { namespaces: [shop, web], cidrs: [10.0.0.0/8] } }')
  expect(ingressOf(limited, 'orders-portal')?.[0]?.from).toEqual([
    { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } },
    { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'web' } } },
    { ipBlock: { cidr: '10.0.0.0/8' } },
  ])
  expect(ingressOf(limited, 'orders-portal')?.slice(1)).toEqual(ingressOf(open, 'orders-portal')?.slice(1))
  expect(ingressOf(limited, 'orders-members')).toEqual(ingressOf(open, 'orders-members'))
  expect([members(limited, 'one'), portals(limited, 'one')]).toEqual([members(open, 'one'), portals(open, 'one')])
})

test('an application that would be cut off is a risk of the plan', () => {
  const limited = specOf('portals: { clients: { namespaces: [shop] } }')
  expect(clientRisks(limited, ['billing', 'shop']).map(({ code, found }) => [code, found])).toEqual([
    [
      'CLIENTS_CUT_OFF',
      expect.stringMatching(/^portals.clients does not list billing, where applications have credentials/),
    ],
  ])
  expect(clientRisks(limited, ['shop'])).toEqual([])
  expect(clientRisks(specOf(''), ['billing'])).toEqual([])
})
