import { describe, expect, test } from '@jest/globals'
import type { VersionChange } from '../../src/cluster/version-change.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { formatPlan } from '../../src/provision/format-plan.ts'
import { type DesiredState, type ObservedState, planProvision } from '../../src/provision/plan.ts'
import { planVersion } from '../../src/provision/plan-version.ts'
import { clusterSpec } from './preflight-fixtures.ts'

const names = ['orders-0', 'orders-1', 'orders-2']
const spec = clusterSpec()

const pod = (name: string, image = 'gcr.io/etcd-development/etcd:v3.6.16', haproxy = spec.images.haproxy): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [{ name: 'etcd', image }], initContainers: [{ name: 'token-proxy', image: haproxy }] },
})

const old = names.map((name) => pod(name))
const templates = (changedPaths: readonly string[]) => ({ pods: old, revision: 'r1', changedPaths })
/** The pods that a webhook has made of a StatefulSet with this revision, and pulls from somewhere else. */
const rewritten = (revision: string) =>
  names.map((name) => {
    const made = pod(name, spec.images.etcd.replace('gcr.io', 'mirror.example.com'))
    return { ...made, metadata: { ...made.metadata, labels: { 'controller-revision-hash': revision } } }
  })
const image = 'spec.template.spec.containers[etcd].image'
const command = 'spec.template.spec.containers[etcd].command'

const change = (kind: VersionChange['kind'], from: string, to: string): VersionChange => ({
  kind,
  from,
  to,
  begun: false,
})
const minor = change('minor', '3.6.16', '3.7.3')

function plan(asked: VersionChange, pods: readonly Pod[], paths: readonly string[]) {
  const observed: ObservedState = {
    members: names.map((name) => ({ name, ready: true, terminating: false, controlled: true, revision: 'r1' })),
    desiredMembers: names,
    memberRevision: 'r1',
    portalsCurrent: true,
    initialClusterState: 'existing',
    authentication: true,
    drained: [],
    growth: [],
  }
  const differences = paths.map((path) => ({ path, before: 'old', after: 'new' }))
  const statefulSet = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'orders' } }
  const desired: DesiredState = {
    foundation: [],
    members: [{ desired: statefulSet, exists: true, differences }],
    portals: [],
    connection: [],
  }
  return planProvision(
    observed,
    desired,
    undefined,
    planVersion(asked, spec, { pods, revision: 'r1', changedPaths: paths }),
  )
}

const kinds = (...asked: Parameters<typeof plan>) => plan(...asked).map(({ kind }) => kind)

describe('the steps of a change of the version, in their order', () => {
  test.each<[what: string, asked: VersionChange, pods: readonly Pod[], paths: string[], steps: string[]]>([
    ['nothing', change('none', '3.7.3', '3.7.3'), names.map((name) => pod(name, spec.images.etcd)), [], []],
    [
      'a minor',
      change('minor', '3.5.35', '3.6.16'),
      old,
      [image],
      ['pull-images', 'write', 'restart-members', 'await-version'],
    ],
    [
      'to 3.7, members drop older entries of their logs before anything restarts',
      minor,
      old,
      [image],
      ['pull-images', 'trigger-snapshots', 'write', 'restart-members', 'await-version'],
    ],
    [
      'to 3.7, once members restart, they do not',
      { ...minor, begun: true },
      old,
      [image],
      ['pull-images', 'write', 'restart-members', 'await-version'],
    ],
    [
      'a downgrade is enabled before anything restarts',
      change('downgrade', '3.7.3', '3.6.16'),
      old,
      [image],
      ['enable-downgrade', 'pull-images', 'write', 'restart-members', 'await-version'],
    ],
    [
      'a downgrade is cancelled before anything restarts',
      change('cancel', '3.6.16', '3.7.3'),
      old,
      [image],
      ['cancel-downgrade', 'pull-images', 'write', 'restart-members', 'await-version'],
    ],
    [
      'every member runs it, and the run died before the cluster had followed',
      change('finish', '3.7.3', '3.7.3'),
      names.map((name) => pod(name, spec.images.etcd)),
      [],
      ['await-version'],
    ],
    [
      'another image of HAProxy',
      change('none', '3.7.3', '3.7.3'),
      names.map((name) => pod(name, spec.images.etcd, 'haproxy:old')),
      ['spec.template.spec.initContainers[token-proxy].image'],
      ['pull-images', 'write', 'restart-members'],
    ],
    ['nothing where a webhook rewrites images', change('none', '3.7.3', '3.7.3'), rewritten('r1'), [], []],
  ])('%s', (_, asked, pods, paths, steps) => {
    expect(kinds(asked, pods, paths)).toEqual(steps)
  })
})

test('a plan says from where to where, what comes along, and what clients see', () => {
  const mixed = [pod('orders-0', spec.images.etcd), pod('orders-1'), pod('orders-2')]
  expect(formatPlan(plan(minor, mixed, [image, command]))).toBe(
    [
      'pull     gcr.io/etcd-development/etcd:v3.7.3 and docker.io/library/haproxy:3.2.26 to the nodes of orders-1, orders-2',
      'append   10001 entries that change nothing to the log (seconds for each 10,000, no request fails); members drop what etcd 3.7 cannot read',
      'change   StatefulSet orders',
      '           spec.template.spec.containers[etcd].image    old → new',
      '           spec.template.spec.containers[etcd].command  old → new',
      'restart  orders-0, orders-1, orders-2 (one at a time, the leader last; about 15 s each, no request fails)',
      '           etcd 3.6.16 → 3.7.3; the same restarts bring spec.template.spec.containers[etcd].command',
      'wait     for the cluster version and the database format of etcd 3.7.3',
    ].join('\n'),
  )
})

test('to and from 3.5, flags with other names are of the version', () => {
  const what = planVersion(change('minor', '3.5.35', '3.6.16'), spec, templates([image, command])).restarts?.what
  expect(what).not.toContain('bring')
})

test.each([
  [minor, 'set version: 3.6.16 and run provision again: while a member still runs 3.6'],
  [change('patch', '3.7.2', '3.7.3'), 'set version: 3.7.2 and run provision again: within one minor version'],
  [change('downgrade', '3.7.3', '3.6.16'), 'set version: 3.7.3 and run provision again: the downgrade is cancelled'],
  [change('cancel', '3.6.16', '3.7.3'), 'set a version of 3.6 and run provision again'],
])('%j says its way back', (asked, text) => {
  expect(planVersion(asked, spec, templates([])).restarts?.wayBack).toContain(text)
})
