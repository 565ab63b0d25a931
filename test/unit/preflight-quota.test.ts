import { expect, test } from '@jest/globals'
import { members, membersService } from '../../src/objects/members.ts'
import { portals, service } from '../../src/objects/portals.ts'
import type { LimitRange } from '../../src/preflight/limit-range.ts'
import { checkQuotas, type ResourceQuota } from '../../src/preflight/quota.ts'
import { createdFrom } from '../../src/preflight/required-resources.ts'
import { clusterIp, clusterSpec, rendered } from './preflight-fixtures.ts'

const spec = clusterSpec()
/** Three members of 100m and 256Mi with 20Gi each, two portals of 100m and 128Mi, two Services. */
const wanted = [members(spec, 'one'), portals(spec, 'one'), membersService(spec), service(spec)]

function quota(
  hard: Record<string, string>,
  used: Record<string, string> = {},
  own: ResourceQuota['spec'] = {},
): ResourceQuota {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'team' },
    spec: { hard, ...own },
    status: { hard, used },
  }
}

function range(...limits: LimitRange['spec']['limits']): LimitRange {
  return { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'limits' }, spec: { limits } }
}

const quotas = (...all: ResourceQuota[]) => rendered(checkQuotas('etcd', wanted, [], all, []))

test('a quota that leaves just enough is fine', () => {
  const hard = {
    pods: '7',
    'count/pods': '5',
    cpu: '0.65',
    'requests.cpu': '1650m',
    'requests.memory': '1216Mi',
    persistentvolumeclaims: '3',
    'requests.storage': '60Gi',
    'encrypted.storageclass.storage.k8s.io/requests.storage': '60Gi',
    'other.storageclass.storage.k8s.io/requests.storage': '0',
    'services.loadbalancers': '0',
    'services.nodeports': '0',
    services: '2',
    'count/statefulsets.apps': '1',
    'requests.nvidia.com/gpu': '0',
  }
  expect(quotas(quota(hard, { pods: '2', 'requests.cpu': '1' }))).toBe('')
})

test.each([
  [
    'pods',
    '8',
    '6',
    `quota  needs 5 more of pods, ResourceQuota "team" leaves 2 (6 of 8 used)
  raise pods to 11 in ResourceQuota "team" of namespace "etcd"`,
  ],
  [
    'requests.cpu',
    '2',
    '1800m',
    `quota  needs 650m more of requests.cpu, ResourceQuota "team" leaves 200m (1800m of 2 used)
  raise requests.cpu to 2450m in ResourceQuota "team" of namespace "etcd"`,
  ],
  [
    'cpu',
    '400m',
    '0',
    `quota  needs 650m more of cpu, ResourceQuota "team" leaves 400m (0 of 400m used)
  raise cpu to 650m in ResourceQuota "team" of namespace "etcd"`,
  ],
  [
    'requests.memory',
    '1Gi',
    '512Mi',
    `quota  needs 1216Mi more of requests.memory, ResourceQuota "team" leaves 512Mi (512Mi of 1Gi used)
  raise requests.memory to 1728Mi in ResourceQuota "team" of namespace "etcd"`,
  ],
  [
    'requests.storage',
    '50Gi',
    '0',
    `quota  needs 60Gi more of requests.storage, ResourceQuota "team" leaves 50Gi (0 of 50Gi used)
  raise requests.storage to 60Gi in ResourceQuota "team" of namespace "etcd"`,
  ],
  [
    'encrypted.storageclass.storage.k8s.io/requests.storage',
    '100Gi',
    '90Gi',
    `quota  needs 60Gi more of encrypted.storageclass.storage.k8s.io/requests.storage, ResourceQuota "team" leaves 10Gi (90Gi of 100Gi used)
  raise encrypted.storageclass.storage.k8s.io/requests.storage to 150Gi in ResourceQuota "team" of namespace "etcd"`,
  ],
  [
    'encrypted.storageclass.storage.k8s.io/persistentvolumeclaims',
    '2',
    '0',
    `quota  needs 3 more of encrypted.storageclass.storage.k8s.io/persistentvolumeclaims, ResourceQuota "team" leaves 2 (0 of 2 used)
  raise encrypted.storageclass.storage.k8s.io/persistentvolumeclaims to 3 in ResourceQuota "team" of namespace "etcd"`,
  ],
  [
    'services',
    '1',
    '5',
    `quota  needs 2 more of services, ResourceQuota "team" leaves 0 (5 of 1 used)
  raise services to 7 in ResourceQuota "team" of namespace "etcd"`,
  ],
  [
    'count/deployments.apps',
    '0',
    '0',
    `quota  needs 1 more of count/deployments.apps, ResourceQuota "team" leaves 0 (0 of 0 used)
  raise count/deployments.apps to 1 in ResourceQuota "team" of namespace "etcd"`,
  ],
])('too little of %s', (resource, hard, used, text) => {
  expect(quotas(quota({ [resource]: hard }, { [resource]: used }))).toBe(text)
})

test('a load balancer counts as one, and its ports as node ports', () => {
  const balanced = service(
    clusterSpec({ portals: { ...spec.portals, service: { ...clusterIp, type: 'LoadBalancer' } } }),
  )
  const findings = checkQuotas(
    'etcd',
    [balanced],
    [],
    [quota({ 'services.loadbalancers': '0', 'services.nodeports': '1' })],
    [],
  )
  expect(findings.map(({ found }) => found)).toEqual([
    'needs 1 more of services.loadbalancers, ResourceQuota "team" leaves 0 (0 of 0 used)',
    'needs 2 more of services.nodeports, ResourceQuota "team" leaves 1 (0 of 1 used)',
  ])
})

test('what is there already is not needed again', () => {
  const existing = wanted.flatMap((object) => [object, ...createdFrom(object)])
  const full = quota(
    { pods: '5', 'requests.storage': '60Gi', services: '2' },
    { pods: '5', 'requests.storage': '60Gi', services: '2' },
  )
  expect(checkQuotas('etcd', wanted, existing, [full], [])).toEqual([])
  const onePodLess = existing.filter((_, index) => index !== existing.findIndex(({ kind }) => kind === 'Pod'))
  expect(
    rendered(checkQuotas('etcd', wanted, onePodLess, [full], [])),
  ).toBe(`quota  needs 1 more of pods, ResourceQuota "team" leaves 0 (5 of 5 used)
  raise pods to 6 in ResourceQuota "team" of namespace "etcd"`)
})

test('a quota on limits refuses containers without any, unless a LimitRange gives them one', () => {
  const limited = quota({ 'limits.cpu': '2' })
  expect(
    quotas(limited),
  ).toBe(`quota  ResourceQuota "team" limits limits.cpu, so every container must set it, and these do not (etcd, haproxy, token-proxy)
  set a default default.cpu with a LimitRange in namespace "etcd", or remove limits.cpu from the quota`)
  const given = range({ type: 'Container', default: { cpu: '500m' } })
  expect(
    rendered(checkQuotas('etcd', wanted, [], [limited], [given])),
  ).toBe(`quota  needs 4 more of limits.cpu, ResourceQuota "team" leaves 2 (0 of 2 used)
  raise limits.cpu to 4 in ResourceQuota "team" of namespace "etcd"`)
})

test.each([
  ['Terminating', { scopes: ['Terminating'] }, 0],
  ['BestEffort', { scopes: ['BestEffort'] }, 0],
  ['NotTerminating', { scopes: ['NotTerminating'] }, 1],
  ['NotBestEffort', { scopes: ['NotBestEffort', 'NotTerminating'] }, 1],
  [
    'a priority class',
    { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }] } },
    0,
  ],
  [
    'no priority class',
    { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'NotIn', values: ['high'] }] } },
    1,
  ],
])('a quota for pods with %s counts ours or not', (_, scope, count) => {
  expect(checkQuotas('etcd', wanted, [], [quota({ pods: '0' }, {}, scope)], [])).toHaveLength(count)
})

const ofClass = (operator: string, ...values: string[]): ResourceQuota['spec'] => ({
  scopeSelector: {
    matchExpressions: [{ scopeName: 'PriorityClass', operator, ...(values.length > 0 && { values }) }],
  },
})

test.each([
  ['In etcd-critical', ofClass('In', 'etcd-critical'), '3 more of pods'],
  ['In another', ofClass('In', 'another'), undefined],
  ['NotIn etcd-critical', ofClass('NotIn', 'etcd-critical'), '2 more of pods'],
  ['Exists', ofClass('Exists'), '3 more of pods'],
  ['DoesNotExist', ofClass('DoesNotExist'), '2 more of pods'],
])('a quota for a PriorityClass counts the pods that have it: %s', (_, scope, found) => {
  const ranked = clusterSpec({
    scheduling: { ...spec.scheduling, members: { ...spec.scheduling.members, priorityClassName: 'etcd-critical' } },
  })
  const objects = [members(ranked, 'one'), portals(ranked, 'one'), membersService(ranked), service(ranked)]
  const findings = checkQuotas('etcd', objects, [], [quota({ pods: '0' }, {}, scope)], [])
  expect(findings.map((finding) => finding.found)).toEqual(found === undefined ? [] : [expect.stringContaining(found)])
})

test('pods that get a PriorityClass are new to its quota', () => {
  const ranked = clusterSpec({
    scheduling: { ...spec.scheduling, members: { ...spec.scheduling.members, priorityClassName: 'etcd-critical' } },
  })
  const before = wanted.flatMap((object) => [object, ...createdFrom(object)])
  const limited = quota({ pods: '2' }, {}, ofClass('In', 'etcd-critical'))
  expect(checkQuotas('etcd', [members(ranked, 'one')], before, [limited], [])).toHaveLength(1)
})

test.each([ofClass('DoesNotExist'), ofClass('NotIn', 'usual')])(
  'pods of a running cluster are not needed again, although admission has given them the default class: %j',
  (scope) => {
    const running = wanted
      .flatMap((object) => [object, ...createdFrom(object)])
      .map((object) =>
        object.kind === 'Pod'
          ? { ...object, spec: { ...(object.spec as object), priorityClassName: 'usual' } }
          : object,
      )
    expect(checkQuotas('etcd', wanted, running, [quota({ pods: '1' }, { pods: '1' }, scope)], [])).toEqual([])
  },
)
