import { describe, expect, test } from '@jest/globals'
import { nextToRestart } from '../../src/members/restart-members.ts'
import { showPlan } from '../../src/provision/format-plan.ts'
import { type Comparison, planProvision, type Seen, type SeenPod, type Wanted } from '../../src/provision/plan.ts'

const names = ['orders-0', 'orders-1', 'orders-2']

function pod(name: string, overrides: Partial<SeenPod> = {}): SeenPod {
  return { name, ready: true, terminating: false, controlled: true, revision: 'r1', ...overrides }
}

/** A cluster in which nothing is left to do. */
function settled(overrides: Partial<Seen> = {}): Seen {
  return {
    members: names.map((name) => pod(name)),
    wantedMembers: names,
    memberRevision: 'r1',
    portalsCurrent: true,
    initialClusterState: 'existing',
    authentication: true,
    drained: [],
    ...overrides,
  }
}

function comparison(kind: string, name: string, change: 'create' | 'none' | string): Comparison {
  return {
    wanted: { apiVersion: 'v1', kind, metadata: { name, namespace: 'etcd' } },
    exists: change !== 'create',
    differences: change === 'create' || change === 'none' ? [] : [{ path: change, before: 'old', after: 'new' }],
  }
}

function wanted(change: 'create' | 'none', overrides: Partial<Wanted> = {}): Wanted {
  return {
    foundation: [comparison('Secret', 'orders-root', change)],
    members: [comparison('StatefulSet', 'orders', change)],
    portals: [comparison('Deployment', 'orders-portal', change)],
    connection: [comparison('Secret', 'orders-connection', change)],
    ...overrides,
  }
}

const kinds = (seen: Seen, want: Wanted) => planProvision(seen, want).map(({ kind }) => kind)

describe('what has to happen next', () => {
  test('nothing, when everything is as it should be', () => {
    expect(planProvision(settled(), wanted('none'))).toEqual([])
    expect(showPlan([])).toBe('nothing to do: everything is as the cluster file says')
  })

  test('an empty namespace: the portals open only when authentication is on and the cluster is protected', () => {
    const nothing = settled({
      members: [],
      memberRevision: undefined,
      portalsCurrent: false,
      initialClusterState: undefined,
      authentication: undefined,
    })
    expect(kinds(nothing, wanted('create'))).toEqual([
      'write',
      'write',
      'await-members',
      'enable-authentication',
      'mark-formed',
      'write',
      'await-portals',
      'write',
    ])
  })

  const cases: [title: string, seen: Partial<Seen>, want: Wanted, steps: string[]][] = [
    [
      'killed before authentication',
      { authentication: false, initialClusterState: 'new' },
      wanted('none'),
      ['enable-authentication', 'mark-formed'],
    ],
    [
      'killed before the note that the cluster has formed',
      { initialClusterState: 'new' },
      wanted('none'),
      ['mark-formed'],
    ],
    [
      'its StatefulSet was deleted, and the members are ending',
      { memberRevision: undefined, members: [pod('orders-0'), pod('orders-1', { terminating: true })] },
      wanted('none', { members: [comparison('StatefulSet', 'orders', 'create')] }),
      ['await-end', 'write', 'await-members', 'await-portals'],
    ],
    [
      'its StatefulSet was deleted, the members left running',
      {
        memberRevision: undefined,
        members: names.map((name) => pod(name, { controlled: false })),
      },
      wanted('none', { members: [comparison('StatefulSet', 'orders', 'create')] }),
      ['write', 'await-members', 'restart-members', 'await-portals'],
    ],
    [
      'a member pod is gone',
      { members: [pod('orders-0'), pod('orders-1')] },
      wanted('none'),
      ['await-members', 'await-portals'],
    ],
    [
      'a member is not ready',
      { members: [pod('orders-0'), pod('orders-1'), pod('orders-2', { ready: false })] },
      wanted('none'),
      ['await-members', 'await-portals'],
    ],
    [
      'a member is being deleted',
      { members: [pod('orders-0'), pod('orders-1'), pod('orders-2', { terminating: true })] },
      wanted('none'),
      ['await-members', 'await-portals'],
    ],
    ['a member was started from an older description', { memberRevision: 'r2' }, wanted('none'), ['restart-members']],
    [
      'the pod template changes',
      {},
      wanted('none', { members: [comparison('StatefulSet', 'orders', 'spec.template.spec.x')] }),
      ['write', 'restart-members'],
    ],
    [
      'a label of the StatefulSet changes, which restarts nobody',
      {},
      wanted('none', { members: [comparison('StatefulSet', 'orders', 'metadata.labels.x')] }),
      ['write', 'await-members', 'await-portals'],
    ],
    [
      'a pod of a mistyped image is in the way of its mended description',
      { memberRevision: 'r2', members: [pod('orders-0', { ready: false }), pod('orders-1'), pod('orders-2')] },
      wanted('none'),
      ['replace-pods', 'await-members', 'restart-members', 'await-portals'],
    ],
    [
      'the StatefulSet was deleted by hand',
      { memberRevision: undefined, members: [] },
      wanted('none', { members: [comparison('StatefulSet', 'orders', 'create')] }),
      ['write', 'await-members', 'await-portals'],
    ],
    [
      'a run died while it restarted a member',
      { drained: ['orders-1'], memberRevision: 'r2' },
      wanted('none'),
      ['end-drains', 'restart-members'],
    ],
    ['a run died when it had restarted the last one', { drained: ['orders-1'] }, wanted('none'), ['end-drains']],
    ['a portal is missing', { portalsCurrent: false }, wanted('none'), ['await-portals']],
    [
      'the connection Secret was deleted by hand',
      {},
      wanted('none', { connection: [comparison('Secret', 'orders-connection', 'create')] }),
      ['write'],
    ],
  ]
  test.each(cases)('%s', (_title, seen, want, steps) => {
    expect(kinds(settled(seen), want)).toEqual(steps)
  })
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
    wanted('none', {
      foundation: [comparison('Secret', 'orders-root', 'create')],
      members: [comparison('StatefulSet', 'orders', 'spec.template.spec.containers[etcd].image')],
    }),
  )
  expect(showPlan(steps)).toBe(
    [
      'create   Secret orders-root',
      'change   StatefulSet orders',
      '           spec.template.spec.containers[etcd].image  old → new',
      'restart  orders-0, orders-1, orders-2 (one at a time, the leader last)',
    ].join('\n'),
  )
})
