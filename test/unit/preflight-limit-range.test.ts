import { expect, test } from '@jest/globals'
import type { ClusterSpec } from '../../src/cluster/specification.ts'
import { members } from '../../src/objects/members.ts'
import { portals } from '../../src/objects/portals.ts'
import type { LimitRange } from '../../src/preflight/limit-range.ts'
import { checkLimitRanges } from '../../src/preflight/limit-range-violations.ts'
import { clusterSpec, rendered } from './preflight-fixtures.ts'

type Item = LimitRange['spec']['limits'][number]

const range = (item: Omit<Item, 'type'>, type = 'Container', name = 'team'): LimitRange => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name },
  spec: { limits: [{ type, ...item }] },
})

function findings(ranges: readonly LimitRange[], own: Partial<ClusterSpec> = {}): string {
  const spec = clusterSpec(own)
  return rendered(checkLimitRanges('etcd', [members(spec, ''), portals(spec, '')], ranges))
}

test.each([
  ['no LimitRange', []],
  ['room for all', [range({ max: { memory: '1Gi', cpu: '2' }, min: { cpu: '50m', memory: '64Mi' } })]],
  ['a default above the requests', [range({ default: { memory: '512Mi', cpu: '200m' } })]],
  ['a default that is exactly the request', [range({ default: { memory: '256Mi' } })]],
  ['one for claims', [range({ max: { storage: '1Gi' } }, 'PersistentVolumeClaim')]],
  ['one for pods', [range({ max: { memory: '1Mi' } }, 'Pod')]],
  ['another resource', [range({ max: { 'nvidia.com/gpu': '0' } })]],
  ['a ratio that is kept', [range({ maxLimitRequestRatio: { memory: '16' }, default: { memory: '1Gi' } })]],
])('%s is fine', (_, ranges) => {
  expect(findings(ranges)).toBe('')
})

test('a default limit below the request, at which Kubernetes refuses each pod', () => {
  expect(
    findings([range({ default: { memory: '128Mi' }, max: { memory: '2Gi' } })]),
  ).toBe(`resources  container "etcd" requests 256Mi of memory, and LimitRange "team" gives it the limit 128Mi, because it has none
  set resources.members.limits.memory: 256Mi or more, or raise default.memory of LimitRange "team" in namespace "etcd"`)
})

test('of two LimitRanges, the first default counts', () => {
  const [low, high] = [
    range({ default: { memory: '128Mi' } }, 'Container', 'low'),
    range({ default: { memory: '1Gi' } }, 'Container', 'high'),
  ]
  expect(findings([high, low])).toBe('')
  expect(findings([low, high])).toContain('LimitRange "low" gives it the limit 128Mi')
})

test('a limit above the largest, with the key of the cluster file that sets it', () => {
  expect(
    findings([range({ max: { memory: '512Mi' }, default: { memory: '512Mi' } })]),
  ).toBe(`resources  LimitRange "team" allows a container at most 512Mi of memory, the limit of "token-proxy" is 1Gi
  set resources.tokenProxies.limits.memory: 512Mi or less, or raise max.memory of LimitRange "team" in namespace "etcd"
resources  LimitRange "team" allows a container at most 512Mi of memory, the limit of "haproxy" is 768Mi
  set resources.portals.limits.memory: 512Mi or less, or raise max.memory of LimitRange "team" in namespace "etcd"`)
})

test('a request below the smallest', () => {
  expect(
    findings([range({ min: { cpu: '100m' } })]),
  ).toBe(`resources  LimitRange "team" needs at least 100m of cpu for a container, the request of "token-proxy" is 50m
  set resources.tokenProxies.requests.cpu: 100m or more, or lower min.cpu of LimitRange "team" in namespace "etcd"`)
})

test('more than the largest ratio of limit to request, or no limit that could have one', () => {
  expect(
    findings([range({ maxLimitRequestRatio: { memory: '8' } })]),
  ).toBe(`resources  LimitRange "team" allows a limit of memory of at most 8 times the request, "token-proxy" has 64Mi and 1Gi
  raise resources.tokenProxies.requests.memory or lower its limit, or change maxLimitRequestRatio.memory of LimitRange "team" in namespace "etcd"
resources  LimitRange "team" allows a limit of memory of at most 8 times the request, "etcd" has no limit
  set resources.members.limits.memory, or change maxLimitRequestRatio.memory of LimitRange "team" in namespace "etcd"`)
})
