import { describe, expect, test } from '@jest/globals'
import type { ObservedPod } from '../../src/cluster/pods.ts'
import type { ClusterSpec } from '../../src/cluster/specification.ts'
import { nextToRestart } from '../../src/members/restart-members.ts'
import { Problem } from '../../src/problem/problem.ts'
import { unobservedRisks } from '../../src/provision/ask-members.ts'
import { formatPlan } from '../../src/provision/format-plan.ts'
import { nextCommands } from '../../src/provision/next-commands.ts'
import { otherClusterRisks, sameNameRisks } from '../../src/provision/other-clusters.ts'
import { type DesiredState, type ObservedState, planProvision } from '../../src/provision/plan.ts'
import type { ObjectDiff } from '../../src/provision/step.ts'
import { clusterSpec } from './preflight-fixtures.ts'

const names = ['orders-0', 'orders-1', 'orders-2']

function pod(name: string, overrides: Partial<ObservedPod> = {}): ObservedPod {
  return { name, ready: true, terminating: false, controlled: true, revision: 'r1', ...overrides }
}

/** A cluster in which nothing is left to do. */
function settled(overrides: Partial<ObservedState> = {}): ObservedState {
  return {
    members: names.map((name) => pod(name)),
    desiredMembers: names,
    memberRevision: 'r1',
    portalsCurrent: true,
    initialClusterState: 'existing',
    authentication: true,
    drained: [],
    growth: [],
    ...overrides,
  }
}

function comparison(kind: string, name: string, change: 'create' | 'none' | string): ObjectDiff {
  return {
    desired: { apiVersion: 'v1', kind, metadata: { name, namespace: 'etcd' } },
    exists: change !== 'create',
    differences: change === 'create' || change === 'none' ? [] : [{ path: change, before: 'old', after: 'new' }],
  }
}

function desired(change: 'create' | 'none', overrides: Partial<DesiredState> = {}): DesiredState {
  return {
    foundation: [comparison('Secret', 'orders-root', change)],
    members: [comparison('StatefulSet', 'orders', change)],
    portals: [comparison('Deployment', 'orders-portal', change)],
    connection: [comparison('Secret', 'orders-connection', change)],
    ...overrides,
  }
}

const kinds = (observed: ObservedState, want: DesiredState) => planProvision(observed, want).map(({ kind }) => kind)

describe('what has to happen next', () => {
  test('nothing, when everything is as it should be', () => {
    expect(planProvision(settled(), desired('none'))).toEqual([])
    expect(formatPlan([])).toBe('nothing to do: the cluster matches the cluster file')
  })

  const nothing = settled({
    members: [],
    memberRevision: undefined,
    portalsCurrent: false,
    initialClusterState: undefined,
    authentication: undefined,
  })
  const configuration = (change: string) => comparison('ConfigMap', 'orders-portal', change)
  const deployment = (change: string) => comparison('Deployment', 'orders-portal', change)

  test('an empty namespace: the portals open only when authentication is on and the cluster is protected', () => {
    const want = desired('create', { portals: [configuration('create'), deployment('create')] })
    const steps = planProvision(nothing, want)
    const [start, open] = steps.filter(({ kind }) => kind.endsWith('-portals'))
    expect(start).toMatchObject({ kind: 'start-portals', changes: [deployment('create')] })
    expect(open).toMatchObject({ kind: 'open-portals', changes: [configuration('create')] })
    expect(formatPlan(steps).split('\n')).toEqual(
      expect.arrayContaining([
        'create   Deployment orders-portal',
        '           closed until authentication is enabled',
        'create   ConfigMap orders-portal',
        'open     the portals',
      ]),
    )
    expect(kinds(nothing, want)).toEqual([
      'write',
      'write',
      'start-portals',
      'enable-authentication',
      'mark-formed',
      'open-portals',
      'await-members',
      'await-portals',
      'write',
    ])
  })

  test('a change that stopped half-way and is reverted: who never got it stays, and is not named', () => {
    const members = [pod('orders-0', { revision: 'r2' }), pod('orders-1'), pod('orders-2')]
    const image = [comparison('StatefulSet', 'orders', 'spec.template.spec.containers[etcd].image')]
    const restarts = (observed: Partial<ObservedState>) =>
      planProvision(settled({ members, memberRevision: 'r2', ...observed }), desired('none', { members: image }))
        .filter(({ kind }) => kind === 'restart-members')
        .flatMap((step) => ('members' in step ? step.members : []))
    expect(restarts({ asDesired: ['orders-1', 'orders-2'] })).toEqual(['orders-0'])
    expect(restarts({ asDesired: [] })).toEqual(names)
    const nobody = { members: names.map((name) => pod(name)), memberRevision: 'r2', asDesired: names }
    expect(formatPlan(planProvision(settled(nobody), desired('none', { members: image })))).toBe(
      `change   StatefulSet orders
           spec.template.spec.containers[etcd].image  old → new
restart  nothing: no member, no portal`,
    )
  })

  test('portals that start before authentication are opened, also if their configuration says that they are open', () => {
    const want = desired('create', { portals: [configuration('none'), deployment('create')] })
    const opened = planProvision(nothing, want).find(({ kind }) => kind === 'open-portals')
    expect(opened).toMatchObject({ changes: [configuration('none')] })
  })

  const cases: [title: string, observed: Partial<ObservedState>, want: DesiredState, steps: string[]][] = [
    [
      'killed before authentication',
      { authentication: false, initialClusterState: 'new' },
      desired('none'),
      ['enable-authentication', 'mark-formed'],
    ],
    [
      'killed while the portals wait for authentication',
      { authentication: false, initialClusterState: 'new', portalsCurrent: false },
      desired('none', { portals: [configuration('data.authentication'), deployment('none')] }),
      ['enable-authentication', 'mark-formed', 'open-portals', 'await-portals'],
    ],
    [
      'formed, and the Deployment of the portals was deleted: there is nothing to wait for',
      { portalsCurrent: false },
      desired('none', { portals: [configuration('none'), deployment('create')] }),
      ['write', 'await-portals'],
    ],
    [
      'formed, and no member can be asked: that is not taken for off',
      { authentication: undefined },
      desired('none'),
      ['enable-authentication'],
    ],
    [
      'killed before the note that the cluster has formed',
      { initialClusterState: 'new' },
      desired('none'),
      ['mark-formed'],
    ],
    [
      'its StatefulSet was deleted, and the members are ending',
      { memberRevision: undefined, members: [pod('orders-0'), pod('orders-1', { terminating: true })] },
      desired('none', { members: [comparison('StatefulSet', 'orders', 'create')] }),
      ['await-end', 'write', 'await-members', 'await-portals'],
    ],
    [
      'its StatefulSet was deleted, the members left running',
      {
        memberRevision: undefined,
        members: names.map((name) => pod(name, { controlled: false })),
      },
      desired('none', { members: [comparison('StatefulSet', 'orders', 'create')] }),
      ['write', 'await-members', 'restart-members', 'await-portals'],
    ],
    [
      'a member pod is gone',
      { members: [pod('orders-0'), pod('orders-1')] },
      desired('none'),
      ['await-members', 'await-portals'],
    ],
    [
      'a member is not ready',
      { members: [pod('orders-0'), pod('orders-1'), pod('orders-2', { ready: false })] },
      desired('none'),
      ['await-members', 'await-portals'],
    ],
    [
      'a member is being deleted',
      { members: [pod('orders-0'), pod('orders-1'), pod('orders-2', { terminating: true })] },
      desired('none'),
      ['await-members', 'await-portals'],
    ],
    ['a member was started from an older description', { memberRevision: 'r2' }, desired('none'), ['restart-members']],
    [
      'another image of HAProxy: clients leave the old portals when the members restart',
      {},
      desired('none', {
        members: [comparison('StatefulSet', 'orders', 'spec.template.spec.initContainers[token-proxy].image')],
        portals: [comparison('Deployment', 'orders-portal', 'spec.template.spec.containers[haproxy].image')],
      }),
      ['write', 'keep-connections', 'write', 'await-portals', 'restart-members'],
    ],
    [
      'portals with another configuration may need what only restarted members offer',
      {},
      desired('none', {
        members: [comparison('StatefulSet', 'orders', 'spec.template.spec.x')],
        portals: [
          comparison('ConfigMap', 'orders-portal', 'data.haproxy.cfg'),
          comparison('Deployment', 'orders-portal', 'spec.template.metadata.annotations.x'),
        ],
      }),
      ['write', 'restart-members', 'write', 'await-portals'],
    ],
    [
      'the pod template changes',
      {},
      desired('none', { members: [comparison('StatefulSet', 'orders', 'spec.template.spec.x')] }),
      ['write', 'restart-members'],
    ],
    [
      'a label of the StatefulSet changes, which restarts nobody',
      {},
      desired('none', { members: [comparison('StatefulSet', 'orders', 'metadata.labels.x')] }),
      ['write', 'await-members', 'await-portals'],
    ],
    [
      'a pod of a mistyped image is in the way of its fixed description',
      { memberRevision: 'r2', members: [pod('orders-0', { ready: false }), pod('orders-1'), pod('orders-2')] },
      desired('none'),
      ['replace-pods', 'await-members', 'restart-members', 'await-portals'],
    ],
    [
      'the StatefulSet was deleted by hand',
      { memberRevision: undefined, members: [] },
      desired('none', { members: [comparison('StatefulSet', 'orders', 'create')] }),
      ['write', 'await-members', 'await-portals'],
    ],
    [
      'a run died while it restarted a member',
      { drained: ['orders-1'], memberRevision: 'r2' },
      desired('none'),
      ['end-drains', 'restart-members'],
    ],
    ['a run died when it had restarted the last one', { drained: ['orders-1'] }, desired('none'), ['end-drains']],
    [
      'killed when the portals were opened, and members are not probed yet',
      {
        initialClusterState: 'new',
        members: names.map((name) => pod(name, { ready: false })),
        authentication: undefined,
      },
      desired('none'),
      ['enable-authentication', 'mark-formed', 'await-members', 'await-portals'],
    ],
    [
      'killed while it formed, and the file has changed: portals may use what restarted members offer',
      { initialClusterState: 'new', authentication: false, memberRevision: 'r2', portalsCurrent: false },
      desired('none', { portals: [configuration('create'), deployment('create')] }),
      ['enable-authentication', 'mark-formed', 'restart-members', 'write', 'await-portals'],
    ],
    ['a portal is missing', { portalsCurrent: false }, desired('none'), ['await-portals']],
    [
      'the connection Secret was deleted by hand',
      {},
      desired('none', { connection: [comparison('Secret', 'orders-connection', 'create')] }),
      ['write'],
    ],
  ]
  test.each(cases)('%s', (_title, observed, want, steps) => {
    expect(kinds(settled(observed), want)).toEqual(steps)
  })
})

test('a member that joins or leaves is let to the portals by its own step only', () => {
  const step = <Kind extends string>(kind: Kind, member: string) => ({ kind, title: kind, members: [member] as const })
  const drained = (member: string) => settled({ drained: [member] })
  const add = { add: [step('add-member', 'orders-3')], remove: [] }
  const remove = { add: [], remove: [step('remove-member', 'orders-2')] }
  const taken = (...plan: Parameters<typeof planProvision>) => planProvision(...plan).map(({ kind }) => kind)
  expect(taken(drained('orders-3'), desired('none'), add)).toEqual(['add-member'])
  expect(taken(drained('orders-2'), desired('none'), remove)).toEqual(['remove-member'])
  expect(taken(drained('orders-1'), desired('none'), add)).toEqual(['end-drains', 'add-member'])
})

test('one or two members that restart do so when there are three', () => {
  const add = (...members: string[]) => ({
    add: members.flatMap((member) => [
      { kind: 'delete-claim', title: 'delete', members: [member] } as const,
      { kind: 'add-member', title: 'add', members: [member] } as const,
    ]),
    remove: [],
  })
  const plan = (running: string[], ...joining: string[]) =>
    planProvision(
      settled({ members: running.map((name) => pod(name)), desiredMembers: running, memberRevision: 'r2' }),
      desired('none', {
        portals: [comparison('Deployment', 'orders-portal', 'spec.template.spec.topologySpreadConstraints')],
      }),
      add(...joining),
    )
  const joins = ['delete-claim', 'add-member']
  const portals = ['keep-connections', 'write', 'await-portals']
  const grown = plan(['orders-0'], 'orders-1', 'orders-2')
  expect(grown.map(({ kind }) => kind)).toEqual([...portals, ...joins, ...joins, 'restart-members'])
  expect(grown.at(-1)).toMatchObject({ members: ['orders-0'], count: 3 })
  const halfway = plan(['orders-0', 'orders-1'], 'orders-2')
  expect(halfway.map(({ kind }) => kind)).toEqual([...portals, ...joins, 'restart-members'])
  const larger = plan(names, 'orders-3', 'orders-4')
  expect(larger.map(({ kind }) => kind)).toEqual([...portals, 'restart-members', ...joins, ...joins])
})

describe('who restarts next', () => {
  test('followers first, the leader last, the current never', () => {
    const pods = [pod('orders-0'), pod('orders-1'), pod('orders-2', { revision: 'r2' })]
    expect(nextToRestart(pods, 'r2', 'orders-0')).toBe('orders-1')
    expect(nextToRestart([pod('orders-0'), pod('orders-1', { revision: 'r2' })], 'r2', 'orders-0')).toBe('orders-0')
    expect(
      nextToRestart(
        pods.map((each) => ({ ...each, revision: 'r2' })),
        'r2',
        'orders-0',
      ),
    ).toBeUndefined()
  })
})

test('a plan names what is created and each field that changes', () => {
  const steps = planProvision(
    settled({ memberRevision: 'r2' }),
    desired('none', {
      foundation: [comparison('Secret', 'orders-root', 'create')],
      members: [comparison('StatefulSet', 'orders', 'spec.template.spec.containers[etcd].image')],
    }),
  )
  expect(formatPlan(steps)).toBe(
    [
      'create   Secret orders-root',
      'change   StatefulSet orders',
      '           spec.template.spec.containers[etcd].image  old → new',
      'restart  orders-0, orders-1, orders-2 (one at a time, the leader last; about 15 s each, no request fails)',
    ].join('\n'),
  )
})

test('a single member is down while it restarts, and the plan says so', () => {
  const [first] = settled().members
  const steps = planProvision(
    settled({ memberRevision: 'r2', members: first === undefined ? [] : [first], desiredMembers: ['orders-0'] }),
    desired('none'),
  )
  expect(formatPlan(steps)).toBe('restart  orders-0 (about 15 s, in which every request waits or fails)')
})

test('what could not be seen is told as that', () => {
  expect(formatPlan(planProvision(settled({ authentication: undefined }), desired('none')))).toBe(
    'check    that authentication is enabled (no member could be asked)',
  )
  const silent = new Problem('no answer', [
    { code: 'CONNECTION_FAILED', subject: 'port-forward', found: 'the tunnel broke', fix: 'mend it' },
  ])
  const seen = { answer: undefined, unasked: silent } as const
  expect(unobservedRisks(seen, silent, true).map(({ found }) => found)).toEqual([
    'no member could be asked (the tunnel broke): whether authentication is enabled, and which version runs, could not be seen',
    'a portal could not be asked (the tunnel broke): whether an interrupted run has left a member drained could not be seen',
  ])
  expect(unobservedRisks({ answer: undefined, unasked: undefined }, [], true)[0]?.found).toContain('none is ready')
  // A cluster that has not formed has nobody to ask.
  expect(unobservedRisks({ answer: undefined, unasked: undefined }, [], false)).toEqual([])
})

test('a cluster that would be made beside another one may have a mistyped name', () => {
  const named = clusterSpec({ name: 'order' })
  expect(otherClusterRisks(named, ['orders']).map(({ found, fix }) => `${found}: ${fix}`)).toEqual([
    'there is the cluster orders in namespace etcd, and this creates order beside it: correct name in etcd/cluster.yaml if you mean that cluster',
  ])
  expect(otherClusterRisks(named, ['order', 'orders'])).toEqual([])
  expect(otherClusterRisks(named, [])).toEqual([])
})

test('a new file for a name that a cluster has is told what it would change or share', () => {
  const spec = clusterSpec({ name: 'orders' })
  const told = (...clusters: { name: string; namespace: string }[]) =>
    sameNameRisks(spec, clusters).map(({ found }) => found)
  expect(told({ name: 'carts', namespace: 'etcd' })).toEqual([])
  expect(told({ name: 'orders', namespace: 'etcd' }, { name: 'orders', namespace: 'staging' })).toEqual([
    'there is a cluster orders in namespace etcd, and provision would change it to what etcd/cluster.yaml says',
    'there is a cluster orders in namespace staging, too: in one bucket, their backups would have one folder',
  ])
})

test('a plan says that portals are replaced, and how', () => {
  const steps = planProvision(
    settled(),
    desired('none', { portals: [comparison('Deployment', 'orders-portal', 'spec.template.spec.priorityClassName')] }),
  )
  expect(formatPlan(steps)).toBe(
    [
      'change   Deployment orders-portal',
      '           spec.template.spec.priorityClassName  old → new',
      'replace  the portals (one at a time, a new one first; their clients connect again)',
      'wait     for the portals to be ready',
    ].join('\n'),
  )
})

test('a plan that changes a running cluster without a restart says so', () => {
  const service = comparison('Service', 'orders', 'spec.externalTrafficPolicy')
  const steps = planProvision(settled(), desired('none', { foundation: [service] }))
  expect(formatPlan(steps)).toBe(
    [
      'change   Service orders',
      '           spec.externalTrafficPolicy  old → new',
      'restart  nothing: no member, no portal',
    ].join('\n'),
  )
})

test('a plan names the objects that go, and that nothing restarts for it', () => {
  const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'orders-members' } }
  const steps = planProvision(
    settled({ unwanted: [{ object: policy, reason: 'networkPolicy: none' }] }),
    desired('none'),
  )
  expect(steps.map(({ kind }) => kind)).toEqual(['delete-objects'])
  expect(formatPlan(steps)).toBe(
    'delete   NetworkPolicy orders-members (networkPolicy: none)\nrestart  nothing: no member, no portal',
  )
})

test('a cluster that has formed is followed by the next commands, and no other run is', () => {
  const formed = planProvision(settled({ initialClusterState: undefined }), desired('create'))
  const spec = { ...clusterSpec(), backup: undefined }
  expect(nextCommands(spec, 'etcd/my cluster.yaml', formed)).toBe(`Next:
  managed-etcd sync-access --mode plan --cluster 'etcd/my cluster.yaml'  who gets access by the access file; without --mode plan, it is granted
  kubectl --namespace etcd get secret orders-connection --output yaml    the endpoints, and the root to trust
  managed-etcd status --cluster 'etcd/my cluster.yaml'                   whether the cluster is healthy, with a command for each finding`)
  expect(nextCommands(spec, 'etcd/cluster.yaml', planProvision(settled(), desired('none')))).toBeUndefined()
  const withBackups = { ...spec, backup: {} as NonNullable<ClusterSpec['backup']> }
  expect(nextCommands(withBackups, 'etcd/cluster.yaml', formed)).toMatch(
    /managed-etcd restore --backup latest --identity FILE --confirm orders --cluster etcd\/cluster.yaml +before it, if the bucket has the data of an earlier cluster: docs\/disaster.md$/m,
  )
})
