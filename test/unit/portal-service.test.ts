import { expect, test } from '@jest/globals'
import type { Service } from '../../src/cluster/object-types.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { service } from '../../src/objects/portals.ts'
import { refusedByDryRun } from '../../src/preflight/namespace.ts'
import { checkService } from '../../src/preflight/service.ts'
import { Problem } from '../../src/problem/problem.ts'
import { rendered } from './preflight-fixtures.ts'
import { findingsOf } from './user-file.ts'

const required = 'name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n'
const specOf = (keys: string) => parseClusterFile(`${required}portals: { service: { ${keys} } }\n`, 'etcd/cluster.yaml')

test('a load balancer of a class, for some networks, that shows who connects', () => {
  const { spec } = service(
    specOf('type: LoadBalancer, class: service.k8s.aws/nlb, sourceRanges: [10.0.0.0/8], externalTrafficPolicy: Local'),
  )
  expect(spec).toMatchObject({
    type: 'LoadBalancer',
    loadBalancerClass: 'service.k8s.aws/nlb',
    loadBalancerSourceRanges: ['10.0.0.0/8'],
    externalTrafficPolicy: 'Local',
  })
})

test('ports of nodes that stay, each of its own port', () => {
  const { ports } = service(specOf('type: NodePort, nodePorts: { client: 32379, mutualTls: 32479 }')).spec
  expect(ports?.map(({ name, port, nodePort }) => [name, port, nodePort])).toEqual([
    ['client', 2379, 32379],
    ['mutual-tls', 2479, 32479],
  ])
  const [client, mutualTls] = service(specOf('type: NodePort, nodePorts: { mutualTls: 32479 }')).spec.ports ?? []
  expect([client?.nodePort, mutualTls?.nodePort]).toEqual([undefined, 32479])
})

test('one IP family, that of the Kubernetes cluster, or those that the file names', () => {
  const families = (keys: string) => {
    const { ipFamilyPolicy, ipFamilies } = service(specOf(keys)).spec
    return [ipFamilyPolicy, ipFamilies]
  }
  expect(families('type: ClusterIP')).toEqual(['SingleStack', undefined])
  expect(families('ipFamilies: [IPv6]')).toEqual(['SingleStack', ['IPv6']])
  expect(families('ipFamilyPolicy: PreferDualStack')).toEqual(['PreferDualStack', undefined])
  expect(families('ipFamilyPolicy: RequireDualStack, ipFamilies: [IPv6, IPv4]')).toEqual([
    'RequireDualStack',
    ['IPv6', 'IPv4'],
  ])
})

test.each([
  [
    'ipFamilyPolicy: DualStack',
    'portals.service.ipFamilyPolicy needs SingleStack, PreferDualStack or RequireDualStack, found "DualStack"',
    'write SingleStack, PreferDualStack or RequireDualStack, or remove the line (default SingleStack)',
  ],
  ['ipFamilies: [ipv6]', 'portals.service.ipFamilies[0] needs IPv4 or IPv6, found "ipv6"', 'did you mean IPv6?'],
  [
    'ipFamilyPolicy: PreferDualStack, ipFamilies: [IPv6, IPv6]',
    'portals.service.ipFamilies[1] needs each of its items once, found "IPv6"',
    'remove the repeated one',
  ],
  [
    'ipFamilies: [IPv4, IPv6]',
    'portals.service.ipFamilies needs one family with portals.service.ipFamilyPolicy SingleStack, found IPv4, IPv6',
    'set portals.service.ipFamilyPolicy: PreferDualStack, or remove one family',
  ],
  [
    'type: NodePort, class: nlb',
    'portals.service.class needs portals.service.type LoadBalancer, found NodePort',
    'set portals.service.type: LoadBalancer, or remove the line',
  ],
  [
    'sourceRanges: [10.0.0.0/8]',
    'portals.service.sourceRanges needs portals.service.type LoadBalancer, found ClusterIP',
    'set portals.service.type: LoadBalancer, or remove the line',
  ],
  [
    'externalTrafficPolicy: Local',
    'portals.service.externalTrafficPolicy needs portals.service.type NodePort or LoadBalancer, found ClusterIP',
    'set portals.service.type: LoadBalancer, or remove the line',
  ],
  [
    'nodePorts: { client: 32379 }',
    'portals.service.nodePorts.client needs portals.service.type NodePort or LoadBalancer, found ClusterIP',
    'set portals.service.type: LoadBalancer, or remove the line',
  ],
  [
    'type: LoadBalancer, externalTrafficPolicy: local',
    'portals.service.externalTrafficPolicy needs Cluster or Local, found "local"',
    'did you mean Local?',
  ],
  [
    'type: LoadBalancer, sourceRanges: [10.1.2.3/8]',
    'portals.service.sourceRanges[0] needs a network such as 10.0.0.0/8, found "10.1.2.3/8"',
    'did you mean 10.0.0.0/8?',
  ],
  [
    'type: LoadBalancer, sourceRanges: ["::ffff:10.0.0.0/104"]',
    'portals.service.sourceRanges[0] needs a network such as 10.0.0.0/8, found "::ffff:10.0.0.0/104"',
    'did you mean 10.0.0.0/8?',
  ],
  [
    'type: LoadBalancer, ipFamilies: [IPv4], sourceRanges: [10.0.0.0/8, "2001:db8::/32"]',
    'portals.service.sourceRanges needs networks of IPv4, the family of the Service, found 2001:db8::/32: Kubernetes ignores it',
    'remove it, or set portals.service.ipFamilyPolicy: PreferDualStack',
  ],
  [
    'type: LoadBalancer, ipFamilies: [IPv6], sourceRanges: [10.0.0.0/8]',
    'portals.service.sourceRanges needs networks of IPv6, the family of the Service, found 10.0.0.0/8: Kubernetes ignores it',
    'remove it, or set portals.service.ipFamilyPolicy: PreferDualStack',
  ],
  [
    'type: LoadBalancer, ipFamilyPolicy: PreferDualStack, sourceRanges: [10.0.0.0/8]',
    'needs a network of IPv6 with portals.service.ipFamilyPolicy PreferDualStack, found none: every IPv6 address could connect',
    'add those of your clients, or "::1/128" for nobody; or set portals.service.ipFamilyPolicy: SingleStack',
  ],
  [
    'type: LoadBalancer, ipFamilyPolicy: RequireDualStack, sourceRanges: ["2001:db8::/32"]',
    'needs a network of IPv4 with portals.service.ipFamilyPolicy RequireDualStack, found none: every IPv4 address could connect',
    'or 127.0.0.1/32 for nobody',
  ],
  [
    'type: LoadBalancer, sourceRanges: 10.0.0.0/8',
    'portals.service.sourceRanges needs a list of networks such as 10.0.0.0/8, found the text "10.0.0.0/8"',
    'make it a list: ["10.0.0.0/8"]',
  ],
  [
    'type: NodePort, nodePorts: { client: 32379, mutualTls: 32379 }',
    'portals.service.nodePorts needs two ports, found 32379 for both',
    'write another port for one of them',
  ],
  [
    'type: NodePort, nodePorts: { client: 70000 }',
    "portals.service.nodePorts.client needs a port in the range of the cluster's node ports, as a rule 30000 to 32767, found 70000",
    'write for example 32379',
  ],
])('refused: %s', (keys, found, fix) => {
  const answer = findingsOf(() => specOf(keys))
  expect(answer).toContain(found)
  expect(answer).toContain(fix)
})

test('one error for a family that is not in a list', () => {
  expect(findingsOf(() => specOf('ipFamilies: IPv6')).match(/ needs /g)).toHaveLength(1)
})

test.each([
  'sourceRanges: [10.0.0.0/8]',
  'sourceRanges: [10.0.0.0/8, "2001:db8::/32"]',
  'ipFamilies: [IPv6], sourceRanges: ["2001:db8::/32"]',
  'ipFamilyPolicy: PreferDualStack, sourceRanges: [10.0.0.0/8, "::1/128"]',
])('networks of the families that the Service may have: %s', (keys) => {
  expect(service(specOf(`type: LoadBalancer, ${keys}`)).spec.loadBalancerSourceRanges).toContainEqual(
    expect.stringContaining('/'),
  )
})

const running = (type: string, loadBalancerClass?: string): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'orders' },
  spec: { type, ...(loadBalancerClass !== undefined && { loadBalancerClass }) },
})

test('the class of a load balancer that is there is kept, or changed by a way that is told', () => {
  const wanted = specOf('type: LoadBalancer, class: nlb')
  expect(
    rendered(checkService(wanted, running('LoadBalancer', 'alb'))),
  ).toBe(`portals  Service "orders" has a load balancer of class "alb", the cluster file asks for class "nlb"; a Service with one cannot change its class
  keep portals.service.class: alb; or provision once with portals.service.type: ClusterIP and then with the new class: external clients cannot connect in between, and the address can change`)
  expect(rendered(checkService(wanted, running('LoadBalancer')))).toContain('\n  remove portals.service.class; or')
  for (const now of [undefined, running('ClusterIP'), running('NodePort'), running('LoadBalancer', 'nlb')])
    expect(checkService(wanted, now)).toEqual([])
  expect(checkService(specOf('type: ClusterIP'), running('LoadBalancer', 'alb'))).toEqual([])
})

test('a port of nodes that the server refuses is answered with another port, and not with a policy', () => {
  const found = 'spec.ports[0].nodePort: Invalid value: 32379: provided port is already allocated'
  const refused = new Problem('refused', [{ code: 'OBJECT_REJECTED', subject: 'object', found, fix: '' }])
  expect(
    rendered(refusedByDryRun(service(specOf('type: NodePort')), refused)),
  ).toBe(`admission  the server refuses Service "orders": ${found}
  choose other portals.service.nodePorts in the range of the server, or remove them: Kubernetes then chooses them`)
})

test('the first IP family of a Service stays', () => {
  const now: Service = { ...running('ClusterIP'), spec: { type: 'ClusterIP', ipFamilies: ['IPv4', 'IPv6'] } }
  expect(
    rendered(checkService(specOf('ipFamilies: [IPv6]'), now)),
  ).toBe(`portals  Service "orders" has the first family IPv4, the cluster file asks for IPv6; a Service cannot change its first family
  keep IPv4 as the first of portals.service.ipFamilies; or delete the Service (kubectl delete service orders) and run provision: clients cannot connect in between, and the addresses change`)
  for (const keys of ['type: ClusterIP', 'ipFamilies: [IPv4]', 'ipFamilyPolicy: PreferDualStack'])
    expect(checkService(specOf(keys), now)).toEqual([])
  expect(checkService(specOf('ipFamilies: [IPv6]'), undefined)).toEqual([])
})

test('a family that the Kubernetes cluster does not have is answered with another family', () => {
  const found = 'spec.ipFamilies[0]: Invalid value: "IPv6": not configured on this cluster'
  const refused = new Problem('refused', [{ code: 'OBJECT_REJECTED', subject: 'object', found, fix: '' }])
  expect(
    rendered(refusedByDryRun(service(specOf('ipFamilies: [IPv6]')), refused)),
  ).toBe(`admission  the server refuses Service "orders": ${found}
  choose portals.service.ipFamilyPolicy and ipFamilies that the Kubernetes cluster has, or remove them`)
})
