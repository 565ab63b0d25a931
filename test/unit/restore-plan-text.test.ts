import { expect, test } from '@jest/globals'
import { formatRestorePlan, type PlannedRestore } from '../../src/restore/format-plan.ts'
import { planRestore } from '../../src/restore/plan.ts'
import { refusals } from '../../src/restore/validate-inputs.ts'
import { clusterSpec } from './preflight-fixtures.ts'

const spec = clusterSpec()
const steps = planRestore({
  record: undefined,
  same: false,
  volumes: [undefined, undefined, undefined],
  portals: 'open',
  members: 'running',
})
const source = {
  name: '2026-11-22T10-00-00Z-r200',
  bytes: 5 * 2 ** 20,
  sha256: 'ab',
  revision: 200n,
  reachedRevision: 210n,
  etcdVersion: '3.7.3',
  takenAt: new Date('2026-11-22T10:00:00Z'),
  signed: true,
  read: async function* () {},
}
const planned: PlannedRestore = {
  source,
  steps,
  live: { revision: 305n, databaseBytes: 100 * 2 ** 20, ready: true },
  safety: 's3://backups',
  volumes: 'keep-unsaved',
  identity: 'checked',
  unfinished: undefined,
}
const lines = (more: Partial<PlannedRestore> = {}) => formatRestorePlan(spec, { ...planned, ...more }).split('\n')
const worded = (word: string, more: Partial<PlannedRestore> = {}) =>
  lines(more).filter((line) => line.startsWith(`${word} `))

test('the plan of a restore in place tells the steps, the time without clients, and what may be lost', () => {
  expect(lines().join('\n')).toBe(`to restore: 2026-11-22T10-00-00Z-r200, taken 2026-11-22T10:00:00.000Z, revision 200
 1. write the restore record
 2. stage the data on the volumes: 5.0 MiB on orders-0, orders-1, orders-2, beside the old data; clients are served meanwhile
 3. close the portals
 4. save the old data: 100 MiB to s3://backups
 5. stop the members
 6. swap the data
 7. start the members
 8. wait for the members and compare them
 9. update users and roles: those of now, with the passwords in the Secrets of applications
10. open the portals
11. clean up: the old data is deleted from the volumes
closed   the portals, and so the endpoint, for about 30 s, 10 s of them for the safety backup: every request fails meanwhile
lose     from the cluster what was written since 2026-11-22T10:00:00.000Z, revision 200; it is only in the safety backup
know     the cluster is at revision 305; revisions continue at 1000000305, so that every watch ends and applications read everything again`)
})

test('where nothing is saved, the plan says so', () => {
  expect(worded('lose', { safety: undefined, volumes: 'delete' })).toEqual([
    'lose     from the cluster what was written since 2026-11-22T10:00:00.000Z, revision 200; it is nowhere any more',
  ])
  expect(worded('lose', { safety: undefined })[0]).toContain('only in the old data on the volumes')
  expect(lines({ live: undefined })).toContain(' 4. save the old data: not possible, no member answers')
  expect(lines({ live: undefined })).toContain('11. clean up: the old data stays on the volumes')
})

test('a member without a quorum may lack the last writes', () => {
  const live = { revision: 305n, databaseBytes: 1, ready: false }
  expect(worded('lose', { live })).toEqual([
    expect.stringContaining('only in the safety backup and in the old data on the volumes'),
    'lose     the last writes, perhaps: no member serves clients, and one alone is asked',
  ])
})

test('what a plan does not look at is told', () => {
  expect(worded('know', { identity: 'not given' })[1]).toContain('whether the identity opens the backup is not checked')
  expect(worded('know', { source: 'previous' })).toEqual([
    'know     whether every volume has such data is seen by an apply, which mounts them',
  ])
})

test('after an interrupted restore, what is left is planned, and another one is undone first', () => {
  const left = planRestore({
    record: { swapped: true, savedAsked: true, opened: false },
    same: true,
    volumes: [],
    portals: 'closed',
    members: 'stopped',
  })
  expect(worded('closed', { steps: left })).toEqual([
    'closed   the portals are closed already, until the last but one step',
  ])
  expect(worded('lose', { steps: left })).toEqual([])
  expect(lines({ unfinished: 'moved.db' })[1]).toBe(
    ' 1. write the restore record, after the unfinished restore of moved.db was undone',
  )
})

test('a plan needs no confirmation, and a wrong one is refused all the same', () => {
  const asked = { backup: 'previous', snapshot: undefined, 'allow-unsigned': 'false' } as const
  expect(refusals(spec, { ...asked, mode: 'plan', confirm: undefined })).toEqual([])
  expect(refusals(spec, { ...asked, mode: 'plan', confirm: 'order' })).toHaveLength(1)
  expect(refusals(spec, { ...asked, mode: 'apply', confirm: undefined })).toMatchObject([
    { code: 'NOT_CONFIRMED', found: 'needs the cluster\'s name "orders", found none' },
  ])
})
