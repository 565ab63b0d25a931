import { describe, expect, test } from '@jest/globals'
import type { StatefulSet } from '../../src/cluster/object-types.ts'
import { members } from '../../src/objects/members.ts'
import { formatPlan } from '../../src/provision/format-plan.ts'
import type { ObservedClaim, ObservedVolumes } from '../../src/provision/observe-volumes.ts'
import { checkGrowth, conflictingGrowth, planGrow, volumeRisks, withSizeOf } from '../../src/provision/plan-grow.ts'
import { clusterSpec, rendered } from './preflight-fixtures.ts'

const spec = clusterSpec()
const desired = members(spec, 'one')
const claim = (index: number, other: Partial<ObservedClaim> = {}): ObservedClaim => ({
  name: `data-orders-${index}`,
  storageClass: 'encrypted',
  requested: '10Gi',
  capacity: '10Gi',
  fileSystemPending: false,
  furthered: false,
  failure: undefined,
  ...other,
})
const grown = { requested: '20Gi', capacity: '20Gi' }
const small: ObservedVolumes = {
  statefulSet: { uid: 'old', size: '10Gi', ending: false },
  claims: [claim(0), claim(1), claim(2)],
}
const settled: ObservedVolumes = {
  statefulSet: { uid: 'new', size: '20Gi', ending: false },
  claims: [claim(0, grown), claim(1, grown), claim(2, grown)],
}
const planned = (observed: ObservedVolumes) => formatPlan(planGrow(spec, observed, desired))
const nothing = 'nothing to do: the cluster matches the cluster file'
const recreation = 'replace  StatefulSet orders and keep its pods: new claims get 20Gi'

describe('what is left of growing volumes', () => {
  test.each([
    [
      'all of it',
      small,
      `grow     volume data-orders-0 from 10Gi to 20Gi, while its member runs (as long as its driver takes)
grow     volume data-orders-1 from 10Gi to 20Gi, while its member runs (as long as its driver takes)
grow     volume data-orders-2 from 10Gi to 20Gi, while its member runs (as long as its driver takes)
${recreation}`,
    ],
    [
      'a run died after it had asked for one: what counts is the volume',
      { ...small, claims: [claim(0, grown), claim(1, { requested: '20Gi' }), claim(2, grown)] },
      `grow     volume data-orders-1 from 10Gi to 20Gi, while its member runs (as long as its driver takes)
${recreation}`,
    ],
    ['a run died when all had grown', { ...settled, statefulSet: small.statefulSet }, recreation],
    [
      'a run died while the old StatefulSet was still there, and deleted',
      { ...settled, statefulSet: { uid: 'old', size: '20Gi', ending: true } },
      recreation,
    ],
    [
      'a run died before the new one was written: it is created as any other',
      { ...settled, statefulSet: undefined },
      nothing,
    ],
    ['nothing', settled, nothing],
    [
      'the same size in other words',
      { ...settled, statefulSet: { uid: 'new', size: '20480Mi', ending: false } },
      nothing,
    ],
    ['a volume that is larger by itself', { ...settled, claims: [claim(0, { ...grown, capacity: '100Gi' })] }, nothing],
    ['a claim that has no volume yet', { ...settled, claims: [claim(0, { capacity: undefined })] }, nothing],
    ['a claim of a member that the cluster does not have', { ...settled, claims: [claim(3)] }, nothing],
  ] as const)('%s', (_, observed, expected) => {
    expect(planned(observed)).toBe(expected)
  })

  test('as long as the old StatefulSet is there, it is written with its own size: another one is refused by the server', () => {
    const sizeIn = (object: unknown) =>
      (object as StatefulSet).spec.volumeClaimTemplates?.[0]?.spec?.resources?.requests?.storage
    expect(sizeIn(withSizeOf(desired, small))).toBe('10Gi')
    expect(sizeIn(withSizeOf(desired, { ...small, statefulSet: undefined }))).toBe('20Gi')
    expect(sizeIn(desired)).toBe('20Gi')
    expect(withSizeOf(desired, settled)).toEqual(desired)
  })
})

describe('a class that does not let its volumes grow', () => {
  const storageClass = (allowVolumeExpansion?: boolean) => ({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'encrypted' },
    provisioner: 'example.com/driver',
    ...(allowVolumeExpansion === undefined ? {} : { allowVolumeExpansion }),
  })

  test('is told, with the way', () => {
    for (const allowed of [undefined, false])
      expect(
        rendered(checkGrowth(spec, small, [storageClass(allowed)])),
      ).toBe(`storage  volumes have 10Gi, the cluster file asks for 20Gi, and StorageClass "encrypted" does not allow it (allowVolumeExpansion is not true)
  if its driver can expand volumes: kubectl patch storageclass encrypted --patch '{"allowVolumeExpansion":true}'; else keep storage.size: 10Gi, or restore a backup into a new cluster with larger volumes`)
    expect(rendered(checkGrowth(spec, small, []))).toContain('StorageClass "encrypted" does not exist any more')
  })

  test('is no hindrance where nothing has to grow, and one that does is none either', () => {
    expect(checkGrowth(spec, settled, [storageClass()])).toEqual([])
    expect(checkGrowth(spec, small, [storageClass(true)])).toEqual([])
  })
})

describe('volumes that are there already', () => {
  const pods = ['orders-0', 'orders-1', 'orders-2']

  test('a cluster that is made on kept ones says so', () => {
    expect(
      rendered(volumeRisks(spec, { ...settled, statefulSet: undefined }, [])),
    ).toBe(`volumes  the cluster is created on volumes that were kept (data-orders-0, data-orders-1, data-orders-2): it has the keys, users and passwords in them
  for an empty cluster, delete the claims first, with all data in them: kubectl --namespace etcd delete persistentvolumeclaim data-orders-0 data-orders-1 data-orders-2`)
    expect(volumeRisks(spec, { ...settled, statefulSet: undefined }, pods)).toEqual([])
    expect(volumeRisks(spec, settled, pods)).toEqual([])
  })

  test('claims of members that the cluster does not have are named', () => {
    const scaled = { ...settled, claims: [...settled.claims, claim(3), claim(4)] }
    expect(
      rendered(volumeRisks(spec, scaled, pods)),
    ).toBe(`volumes  data-orders-3, data-orders-4 belong to members that the cluster does not have: the cluster was larger, or its StatefulSet was scaled manually
  if the data is not needed: kubectl --namespace etcd delete persistentvolumeclaim data-orders-3 data-orders-4`)
    expect(volumeRisks(spec, scaled, [...pods, 'orders-3', 'orders-4'])).toEqual([])
  })
})

test('larger volumes and another version are changed one after the other', () => {
  const growth = planGrow(spec, small, desired)
  const change = { from: '3.6.16', to: '3.7.3', begun: false } as const
  expect(growth).not.toEqual([])
  expect(conflictingGrowth(growth, { ...change, kind: 'minor' })).toMatchObject([{ code: 'CONFLICTING_CHANGES' }])
  expect(conflictingGrowth(growth, { ...change, kind: 'none' })).toEqual([])
  expect(conflictingGrowth([], { ...change, kind: 'minor' })).toEqual([])
  expect(conflictingGrowth(growth, undefined)).toEqual([])
})
