import { expect, test } from '@jest/globals'
import { readCatalog } from '../../src/backup/catalog.ts'
import { connectEtcd } from '../../src/etcd/client.ts'
import type { Etcd } from '../../src/etcd/etcd.ts'
import { createRecordingReporter } from '../../src/report/recording-reporter.ts'
import { restoreSummary } from '../../src/restore/summary.ts'
import type { WithIsolatedMember } from '../../src/verify/isolated-member.ts'
import { restoreAndCompare, verificationSummary } from '../../src/verify/verify-backup.ts'
import { folder, manifestOf, orders, putBackup, signer } from './backup-fixtures.ts'
import { memberStatus } from './member-status.ts'
import { memoryStore } from './memory-store.ts'

const now = () => new Date('2026-11-22T15:00:00Z')
const takenAt = new Date('2026-11-22T14:00:00Z')

/** A member that was restored up to `revision`, and answers to all that is asked of it. */
function restoredTo(revision: bigint): WithIsolatedMember {
  const neverOpened = connectEtcd({
    open: () => Promise.reject(new Error('nobody connects')),
    serverName: 'restored',
    ca: '',
    clientCertificate: { certificate: '', key: '' },
  })
  const etcd: Etcd = {
    ...neverOpened,
    status: async () => memberStatus(1n, { raftIndex: 1n, raftAppliedIndex: 1n, revision }),
    countKeys: async () => 3n,
    hashKV: async (asked) => ({ hash: Number(asked), compactRevision: 0n }),
  }
  return (_, __, work) => work(etcd)
}

async function verify(member: WithIsolatedMember, hash?: { value: number; revision: number; compactRevision: number }) {
  const store = memoryStore(now)
  putBackup(store, manifestOf(takenAt, 100, hash && { hash }))
  const catalog = await readCatalog(store, folder, orders, now)
  const [backup] = catalog.backups
  if (backup === undefined) throw new Error('the backup is not there')
  const report = createRecordingReporter()
  const verifying = { store, catalog, backup, identity: 'none', member, access: undefined, signer, now, report }
  const verified = await restoreAndCompare(verifying)
  const warnings = report.told.flatMap((event) => (event.kind === 'warning' ? [event.finding.found] : []))
  return { verified, warnings }
}

test('a backup whose manifest says the revision that it has is verified without a word', async () => {
  const { verified, warnings } = await verify(restoredTo(100n), { value: 90, revision: 90, compactRevision: 0 })
  expect(verified.record).toMatchObject({ revision: 100, hash: 'equal' })
  expect(warnings).toEqual([])
})

test('another last revision than in the manifest is told; the hashes decide, and the record has the true one', async () => {
  const { verified, warnings } = await verify(restoredTo(101n), { value: 90, revision: 90, compactRevision: 0 })
  expect(verified.record).toMatchObject({ revision: 101, hash: 'equal' })
  expect(warnings).toEqual([
    expect.stringMatching(/ends at revision 101 by the restored member, and at 100 by its manifest/),
  ])
  await expect(verify(restoredTo(101n), { value: 7, revision: 90, compactRevision: 0 })).rejects.toThrow(
    'its data differ',
  )
})

test('nothing in the table of a verification or a restore can break it', async () => {
  const { verified } = await verify(restoredTo(100n))
  expect(verificationSummary(verified)).toContain(
    '| recovery time | 0 s for 4.0 KiB, from the first byte to a member that answers |',
  )
  const restored = {
    source: '/tmp/a|b`c.db',
    takenAt: undefined,
    snapshotRevision: undefined,
    revision: '7',
    keys: '3',
    saved: undefined,
    previous: undefined,
    steps: [],
    seconds: 1,
    closedSeconds: undefined,
  }
  expect(restoreSummary(restored)).toContain('| restored | /tmp/a&#124;b&#96;c.db |')
})
