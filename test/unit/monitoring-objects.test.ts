import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import type { ClusterSpec } from '../../src/cluster/specification.ts'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { servedAlertGroups } from '../../src/monitoring/alert-groups.ts'
import { networkPolicies } from '../../src/objects/availability.ts'
import { members } from '../../src/objects/members.ts'
import { alertsFile, podMonitors, prometheusRule } from '../../src/objects/monitoring.ts'
import { portals } from '../../src/objects/portals.ts'
import { monitored } from '../metrics/monitored.ts'

const usual = monitored()
const with_ = (keys: string) => monitored(`monitoring: { ${keys} }\n`)
const workloads = (spec: ClusterSpec) => [members(spec, 'f'), portals(spec, 'f')]

test("the team's labels are on what its Prometheus selects, beside ours", () => {
  const spec = with_('labels: { release: stack }')
  const written: KubernetesObject[] = [...podMonitors(spec), prometheusRule(spec), alertsFile(spec)]
  for (const { metadata } of written)
    expect(metadata.labels).toMatchObject({ release: 'stack', 'app.kubernetes.io/managed-by': 'managed-etcd' })
})

test('labels, namespaces and interval restart nobody; scrape annotations restart members and portals', () => {
  const others = with_('labels: { release: stack }, namespaces: [monitoring], interval: 15s')
  expect(workloads(others)).toEqual(workloads(usual))
  const [member, portal] = workloads(with_('scrapeAnnotations: true'))
  const scraped = (port: string) => ({
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': port,
    'prometheus.io/path': '/metrics',
  })
  expect(member?.spec.template.metadata?.annotations).toMatchObject(scraped('2381'))
  expect(portal?.spec.template.metadata?.annotations).toMatchObject(scraped('8404'))
})

test('the interval is that of the cluster file', () => {
  for (const { spec } of podMonitors(with_('interval: 15s')))
    expect(spec).toMatchObject({ podMetricsEndpoints: [{ port: 'metrics', interval: '15s' }] })
})

test('metrics are open to the namespaces that may scrape, and to anyone without them; clients are never shut out', () => {
  const rulesOf = (spec: ClusterSpec, port: number) =>
    networkPolicies(spec).flatMap(({ spec: { ingress } }) =>
      ingress.filter(({ ports }) => ports.length === 1 && ports.some((open) => open.port === port)),
    )
  for (const port of [2381, 8404]) {
    expect(rulesOf(usual, port)).toEqual([{ ports: [{ protocol: 'TCP', port }] }])
    const namespaceSelector = {
      matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['monitoring', 'other'] }],
    }
    expect(rulesOf(with_('namespaces: [monitoring, other]'), port)).toEqual([
      { from: [{ namespaceSelector }], ports: [{ protocol: 'TCP', port }] },
    ])
  }
  const clients = networkPolicies(with_('namespaces: [monitoring]')).flatMap(({ spec: { ingress } }) =>
    ingress.filter(({ ports }) => ports.some(({ port }) => port === 2479)),
  )
  expect(clients).toEqual([{ ports: [2379, 2479].map((port) => ({ protocol: 'TCP', port })) }])
})

test('the file of rules is what Prometheus reads, without what nobody would bring it', () => {
  const [[name, text] = []] = Object.entries(alertsFile(usual).data)
  expect(name).toBe('etcd-orders.rules.yaml')
  expect(parse(text ?? '')).toEqual({ groups: servedAlertGroups(usual) })
  expect(text).not.toContain('managed_etcd_')
})
