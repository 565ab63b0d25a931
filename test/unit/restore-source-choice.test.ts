import { expect, test } from '@jest/globals'
import { newId, type RestoreRecord } from '../../src/cluster/restore-record.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { resumeHint } from '../../src/restore/apply-plan.ts'
import { isSame } from '../../src/restore/observe.ts'
import { describeSource, resolveSource } from '../../src/restore/source.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n', 'cluster.yaml')
const record: RestoreRecord = {
  id: '20261122t193000z-4f2a91',
  source: './moved.db',
  contents: 'ab',
  saved: undefined,
  savedAsked: true,
  users: undefined,
  swapped: false,
  opened: false,
}
const around = {
  now: () => new Date(),
  signal: new AbortController().signal,
  report: { warning: () => undefined },
  recorded: undefined,
}
const latest = {
  mode: 'apply',
  backup: 'latest',
  snapshot: undefined,
  identity: undefined,
  'allow-unsigned': 'false',
} as const

test('latest goes on with the restore that has begun: of the old data, or not silently of something else than a file', async () => {
  const previous = await resolveSource(spec, latest, { ...record, source: 'previous', contents: 'previous-x' }, around)
  expect(previous.restoreSource).toBe('previous')
  const error = await resolveSource(spec, latest, record, around).catch((thrown: unknown) => thrown)
  expect(error instanceof Problem && problemText(error)).toContain('set snapshot: ./moved.db to continue')
})

test('what is to be put back is said before anything is done', () => {
  const snapshot = {
    name: '2026-11-22T10-00-00Z-r200',
    bytes: 1,
    sha256: 'ab',
    reachedRevision: undefined,
    etcdVersion: '3.7.3',
    signed: true,
    read: async function* () {},
  }
  const takenAt = new Date('2026-11-22T10:00:00Z')
  expect(describeSource({ ...snapshot, takenAt, revision: 200n })).toBe(
    'to restore: 2026-11-22T10-00-00Z-r200, taken 2026-11-22T10:00:00.000Z, revision 200',
  )
  expect(
    describeSource({ ...snapshot, name: './saved.db', takenAt: undefined, revision: undefined, signed: false }),
  ).toBe('to restore: ./saved.db; not signed by a trusted key')
})

test('the same snapshot is known by its contents, whatever it is called', () => {
  const snapshot = {
    name: 'another name',
    bytes: 1,
    revision: 1n,
    reachedRevision: undefined,
    etcdVersion: undefined,
    signed: true,
    takenAt: undefined,
  }
  const read = async function* () {}
  expect(isSame(record, { ...snapshot, sha256: 'ab', read })).toBe(true)
  expect(isSame(record, { ...snapshot, sha256: 'cd', read })).toBe(false)
  expect(isSame(record, 'previous')).toBe(false)
})

test('ids sort by their time', () => {
  const ids = [9, 10, 11].map((hour) => newId(new Date(Date.UTC(2026, 10, 22, hour)), 'ffffff'))
  expect(ids.toSorted()).toEqual(ids)
  expect(ids[0]).toBe('20261122t090000z-ffffff')
})

test('a run that ended half-way says how to go on and how to go back', () => {
  expect(resumeHint({ spec, record }, 'stop-members')).toBe(
    'not finished: run restore again with confirm: orders and the same backup: it continues with "stop the members". The old data is in place',
  )
  expect(resumeHint({ spec, record: { ...record, swapped: true, saved: 'b' } }, 'await-members')).toContain(
    'run it with backup: previous: the old data is on the volumes as previous-20261122t193000z-4f2a91, and in the backup b',
  )
})
