import { expect, test } from '@jest/globals'
import type { Mark } from '../../src/cluster/restore-record.ts'
import { oldDataGo } from '../../src/restore/execute-step.ts'
import { planRestore, type RestoreStep, type SeenRestore } from '../../src/restore/plan.ts'

const untouched: SeenRestore = {
  mark: undefined,
  same: false,
  volumes: ['untouched', 'untouched', 'untouched'],
  portals: 'open',
  members: 'running',
}
const begun = { ...untouched, mark: { swapped: false, savedAsked: false, opened: false }, same: true }
const afterwards: RestoreStep[] = ['start-members', 'await-members', 'reconcile', 'open-portals', 'tidy']

const table: readonly (readonly [string, SeenRestore, readonly RestoreStep[]])[] = [
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
      mark: { swapped: false, savedAsked: true, opened: false },
      volumes: ['staged', 'staged', 'staged'],
      portals: 'closed',
    },
    ['stop-members', 'swap', ...afterwards],
  ],
  [
    'died between two volumes',
    {
      ...begun,
      mark: { swapped: false, savedAsked: true, opened: false },
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
      mark: { swapped: true, savedAsked: true, opened: false },
      volumes: [undefined, undefined, undefined],
      portals: 'closed',
      members: 'stopped',
    },
    afterwards,
  ],
  [
    'died while the members started',
    { ...begun, mark: { swapped: true, savedAsked: true, opened: false }, portals: 'closed' },
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
    'somebody opened the portals of a restore that died: what clients wrote since is saved first',
    { ...begun, mark: { swapped: false, savedAsked: true, opened: false }, volumes: ['staged', 'staged', 'staged'] },
    ['close-portals', 'save', 'stop-members', 'swap', ...afterwards],
  ],
  [
    'died when it was about to open the portals',
    { ...begun, mark: { swapped: true, savedAsked: true, opened: true }, portals: 'closed' },
    ['open-portals', 'tidy'],
  ],
  [
    'died at the very end: clients have gone on, and their users are not touched',
    { ...begun, mark: { swapped: true, savedAsked: true, opened: true } },
    ['open-portals', 'tidy'],
  ],
  [
    'another snapshot is wanted after clients have gone on: what they wrote is saved first',
    { ...begun, same: false, mark: { swapped: true, savedAsked: true, opened: true } },
    ['begin', 'stage', 'close-portals', 'save', 'stop-members', 'swap', ...afterwards],
  ],
  [
    'another snapshot is wanted than the one that was begun with: what was saved before stays saved',
    {
      ...begun,
      same: false,
      mark: { swapped: true, savedAsked: true, opened: false },
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
function taken(seen: SeenRestore, step: RestoreStep): SeenRestore {
  const mark = seen.mark ?? { swapped: false, savedAsked: false, opened: false }
  switch (step) {
    case 'begin':
      return {
        ...seen,
        same: true,
        mark: { swapped: false, savedAsked: mark.savedAsked && !mark.opened, opened: false },
        volumes: seen.volumes.map(() => 'untouched'),
      }
    case 'stage':
      return { ...seen, volumes: seen.volumes.map(() => 'staged') }
    case 'close-portals':
      return { ...seen, portals: 'closed' }
    case 'save':
      return { ...seen, mark: { ...mark, savedAsked: true } }
    case 'stop-members':
      return { ...seen, members: 'stopped' }
    case 'swap':
      return { ...seen, volumes: seen.volumes.map(() => 'swapped'), mark: { ...mark, swapped: true } }
    case 'start-members':
      return { ...seen, members: 'running', volumes: seen.volumes.map(() => undefined) }
    case 'open-portals':
      return { ...seen, portals: 'open', mark: { ...mark, opened: true } }
    case 'tidy':
      return { ...seen, mark: undefined, same: false }
    default:
      return seen
  }
}

test('killed after any steps, any number of times, it ends, and no state on the way lets members or clients meet the wrong data', () => {
  const reached = new Set<string>()
  const explore = (seen: SeenRestore) => {
    const key = JSON.stringify(seen)
    if (reached.has(key)) return
    reached.add(key)
    let state = seen
    for (const step of planRestore(seen)) {
      if (step === 'swap') expect([state.members, state.portals]).not.toContain('running')
      if (step === 'swap') expect(state.volumes).not.toContain('untouched')
      if (step === 'save') expect(state.portals).not.toBe('open')
      if (step === 'start-members' || step === 'open-portals') expect(state.mark?.swapped).toBe(true)
      state = taken(state, step)
      if (step !== 'tidy') explore(state)
    }
    expect(state).toMatchObject({ mark: undefined, members: 'running', portals: 'open' })
  }
  explore(untouched)
  expect(reached.size).toBeGreaterThan(8)
})

test('old data go only when a backup of a whole cluster has them, or when that is asked for', () => {
  const mark: Mark = {
    id: '20261122t193000z-4f2a91',
    source: 'b',
    contents: 'ab',
    saved: undefined,
    savedAsked: true,
    users: undefined,
    swapped: true,
    opened: true,
  }
  const whole = { ...mark, saved: 's', users: '{}' }
  const survivor = { ...mark, saved: 's' }
  const go = (volumes: 'keep-unsaved' | 'keep' | 'delete') =>
    [mark, survivor, whole].map((of) => oldDataGo({ volumes, mark: of }))
  expect(go('keep-unsaved')).toEqual([false, false, true])
  expect(go('keep')).toEqual([false, false, false])
  expect(go('delete')).toEqual([true, true, true])
})
