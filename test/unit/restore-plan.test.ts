import { expect, test } from '@jest/globals'
import type { RestoreRecord } from '../../src/cluster/restore-record.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes, KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { deletesOldData, executeRestoreStep, survivorSaved } from '../../src/restore/execute-step.ts'
import { portalsOf } from '../../src/restore/observe.ts'
import { type ObservedRestore, planRestore, type RestoreStep } from '../../src/restore/plan.ts'
import { restoreContext } from './restore-fixtures.ts'

test('portals that wait for authentication are left to provision, and others are closed', () => {
  const pod = (ready: boolean) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'orders-portal-1' },
    spec: { containers: [] },
    status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  })
  const [pending, enabled] = ['pending', 'enabled'].map((authentication) => ({ data: { authentication } }))
  expect(portalsOf(undefined, [], undefined)).toBe('absent')
  expect(portalsOf(2, [pod(false)], pending)).toBe('absent')
  // Whatever the ConfigMap says: this one serves clients.
  expect(portalsOf(2, [pod(true)], pending)).toBe('open')
  for (const configuration of [enabled, { data: {} }, undefined]) {
    expect(portalsOf(2, [pod(false)], configuration)).toBe('open')
    expect(portalsOf(0, [pod(true)], configuration)).toBe('closing')
    expect(portalsOf(0, [], configuration)).toBe('closed')
    // Nothing in it runs any more, however long its node takes to remove it: what was saved since has all writes.
    const state = { terminated: { exitCode: 0, finishedAt: '2026-11-27T12:00:00Z' } }
    const ended = { name: 'haproxy', image: '', ready: false, restartCount: 0, state }
    const stopped = { ...pod(false), spec: { containers: [ended] }, status: { containerStatuses: [ended] } }
    expect(portalsOf(0, [stopped, pod(true)], configuration)).toBe('closing')
    const deleted = { ...stopped, metadata: { name: 'orders-portal-2', deletionTimestamp: '2026-11-27T12:00:00Z' } }
    expect(portalsOf(0, [deleted, pod(true)], configuration)).toBe('closing')
    expect(portalsOf(0, [deleted], configuration)).toBe('closed')
  }
})

const untouched: ObservedRestore = {
  record: undefined,
  same: false,
  volumes: ['untouched', 'untouched', 'untouched'],
  portals: 'open',
  members: 'running',
}
const begun = { ...untouched, record: { swapped: false, savedAsked: false, opened: false }, same: true }
const afterwards: RestoreStep[] = ['start-members', 'await-members', 'reconcile', 'open-portals', 'tidy']

const table: readonly (readonly [string, ObservedRestore, readonly RestoreStep[]])[] = [
  [
    'a running cluster: nothing of it is touched before the data lie on every volume',
    untouched,
    ['begin', 'stage', 'close-portals', 'save', 'stop-members', 'swap', ...afterwards],
  ],
  [
    'a cluster that has lost its quorum and its portals',
    { ...untouched, portals: 'absent' },
    ['begin', 'stage', 'save', 'stop-members', 'swap', 'start-members', 'await-members', 'reconcile', 'tidy'],
  ],
  [
    'died while staging: one volume lacks the data',
    { ...begun, volumes: ['staged', undefined, 'untouched'] },
    ['stage', 'close-portals', 'save', 'stop-members', 'swap', ...afterwards],
  ],
  [
    'died after staging',
    { ...begun, volumes: ['staged', 'staged', 'staged'] },
    ['close-portals', 'save', 'stop-members', 'swap', ...afterwards],
  ],
  [
    'died after the safety backup: no second one',
    {
      ...begun,
      record: { swapped: false, savedAsked: true, opened: false },
      volumes: ['staged', 'staged', 'staged'],
      portals: 'closed',
    },
    ['stop-members', 'swap', ...afterwards],
  ],
  [
    'died between two volumes',
    {
      ...begun,
      record: { swapped: false, savedAsked: true, opened: false },
      volumes: ['swapped', 'staged', 'staged'],
      portals: 'closed',
      members: 'stopped',
    },
    ['swap', ...afterwards],
  ],
  [
    'died after the swap: nothing is brought to the volumes again',
    {
      ...begun,
      record: { swapped: true, savedAsked: true, opened: false },
      volumes: [undefined, undefined, undefined],
      portals: 'closed',
      members: 'stopped',
    },
    afterwards,
  ],
  [
    'died when some members were started: they are started one after another',
    { ...begun, record: { swapped: true, savedAsked: true, opened: false }, portals: 'closed', members: 'starting' },
    afterwards,
  ],
  [
    'died while members stopped: the rest is stopped before the data is swapped',
    {
      ...begun,
      record: { swapped: false, savedAsked: true, opened: false },
      volumes: ['staged', 'staged', 'staged'],
      portals: 'closed',
      members: 'starting',
    },
    ['stop-members', 'swap', ...afterwards],
  ],
  [
    'died while the members started',
    { ...begun, record: { swapped: true, savedAsked: true, opened: false }, portals: 'closed' },
    ['await-members', 'reconcile', 'open-portals', 'tidy'],
  ],
  [
    'died while the portals still served: they are waited for before anything is saved',
    {
      ...begun,
      volumes: ['staged', 'staged', 'staged'],
      portals: 'closing',
    },
    ['close-portals', 'save', 'stop-members', 'swap', ...afterwards],
  ],
  [
    'died while the portals still served, and the members had stopped: these are not stopped again',
    {
      ...begun,
      record: { swapped: false, savedAsked: true, opened: false },
      volumes: ['staged', 'staged', 'staged'],
      portals: 'closing',
      members: 'stopped',
    },
    ['close-portals', 'save', 'swap', ...afterwards],
  ],
  [
    'somebody opened the portals of a restore that died: what clients wrote since is saved first',
    { ...begun, record: { swapped: false, savedAsked: true, opened: false }, volumes: ['staged', 'staged', 'staged'] },
    ['close-portals', 'save', 'stop-members', 'swap', ...afterwards],
  ],
  [
    'died when it was about to open the portals',
    { ...begun, record: { swapped: true, savedAsked: true, opened: true }, portals: 'closed' },
    ['open-portals', 'tidy'],
  ],
  [
    'died at the very end: clients have gone on, and their users are not touched',
    { ...begun, record: { swapped: true, savedAsked: true, opened: true } },
    ['open-portals', 'tidy'],
  ],
  [
    'another snapshot is wanted after clients have gone on: what they wrote is saved first',
    { ...begun, same: false, record: { swapped: true, savedAsked: true, opened: true } },
    ['begin', 'stage', 'close-portals', 'save', 'stop-members', 'swap', ...afterwards],
  ],
  [
    'another snapshot is wanted than the one that was begun with: what was saved before stays saved',
    {
      ...begun,
      same: false,
      record: { swapped: true, savedAsked: true, opened: false },
      volumes: ['swapped', 'swapped', 'swapped'],
      portals: 'closed',
      members: 'stopped',
    },
    ['begin', 'stage', 'swap', ...afterwards],
  ],
]

test.each(table)('%s', (_, seen, steps) => {
  expect(planRestore(seen)).toEqual(steps)
})

/** What taking a step does to what is seen; the pods that show the volumes are gone when the members start. */
function taken(seen: ObservedRestore, step: RestoreStep): ObservedRestore {
  const record = seen.record ?? { swapped: false, savedAsked: false, opened: false }
  switch (step) {
    case 'begin':
      return {
        ...seen,
        same: true,
        record: { swapped: false, savedAsked: record.savedAsked && !record.opened, opened: false },
        volumes: seen.volumes.map(() => 'untouched'),
      }
    case 'stage':
      return { ...seen, volumes: seen.volumes.map(() => 'staged') }
    case 'close-portals':
      return { ...seen, portals: 'closed' }
    case 'save':
      return { ...seen, record: { ...record, savedAsked: true } }
    case 'stop-members':
      return { ...seen, members: 'stopped' }
    case 'swap':
      return { ...seen, volumes: seen.volumes.map(() => 'swapped'), record: { ...record, swapped: true } }
    case 'start-members':
      return { ...seen, members: 'running', volumes: seen.volumes.map(() => undefined) }
    case 'open-portals':
      return { ...seen, portals: 'open', record: { ...record, opened: true } }
    case 'tidy':
      return { ...seen, record: undefined, same: false }
    default:
      return seen
  }
}

test('killed after any steps, any number of times, it ends, and no state on the way lets members or clients meet the wrong data', () => {
  const reached = new Set<string>()
  const explore = (seen: ObservedRestore) => {
    const key = JSON.stringify(seen)
    if (reached.has(key)) return
    reached.add(key)
    let state = seen
    for (const step of planRestore(seen)) {
      if (step === 'swap') expect([state.members, state.portals]).not.toContain('running')
      if (step === 'swap') expect(state.volumes).not.toContain('untouched')
      if (step === 'save') expect(state.portals).not.toBe('open')
      if (step === 'start-members' || step === 'open-portals') expect(state.record?.swapped).toBe(true)
      state = taken(state, step)
      if (step !== 'tidy') explore(state)
    }
    expect(state).toMatchObject({ record: undefined, members: 'running', portals: 'open' })
  }
  explore(untouched)
  expect(reached.size).toBeGreaterThan(8)
})

test('old data go only when a backup of a whole cluster has them, or when that is asked for', () => {
  const record: RestoreRecord = {
    id: '20261122t193000z-4f2a91',
    source: 'b',
    contents: 'ab',
    saved: undefined,
    savedAsked: true,
    users: undefined,
    swapped: true,
    opened: true,
  }
  const whole = { ...record, saved: 's', users: '{}' }
  const survivor = { ...record, saved: 's' }
  const go = (volumes: 'keep-unsaved' | 'keep' | 'delete') =>
    [record, survivor, whole].map((of) => deletesOldData({ volumes, record: of }))
  expect(go('keep-unsaved')).toEqual([false, false, true])
  // An earlier run has read the users, and then lost the quorum, or stopped all members but one.
  const afterwardsAlone = { ...whole, ...survivorSaved('t') }
  expect(deletesOldData({ volumes: 'keep-unsaved', record: afterwardsAlone })).toBe(false)
  expect(go('keep')).toEqual([false, false, false])
  expect(go('delete')).toEqual([true, true, true])
})

test('a safety backup of an earlier run does not count when clients have written since, and no member answers', async () => {
  const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')
  const kubernetes = {
    list: async () => [],
    get: async () => undefined,
    apply: async (object: KubernetesObject) => ({ ...object, metadata: { ...object.metadata, uid: 'u' } }),
  } as unknown as Kubernetes
  const record: RestoreRecord = {
    id: '20261122t193000z-4f2a91',
    source: 'b',
    contents: 'ab',
    saved: 's',
    savedAsked: true,
    users: '{}',
    swapped: false,
    opened: false,
  }
  const context = restoreContext(kubernetes, spec, { record, volumes: 'keep-unsaved' })
  await executeRestoreStep('save', context, () => undefined)
  expect(context.record).toMatchObject({ savedAsked: true, saved: undefined, users: '{}' })
  expect(deletesOldData(context)).toBe(false)
})
