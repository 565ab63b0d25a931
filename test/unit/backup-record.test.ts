import { expect, test } from '@jest/globals'
import { readCatalog } from '../../src/backup/catalog.ts'
import { clockSkewFinding } from '../../src/backup/clock-skew.ts'
import { listBackups } from '../../src/backup/list-backups.ts'
import { planPrune, prunePlanLines } from '../../src/backup/prune.ts'
import { backupMetrics, backupRecord } from '../../src/backup/record-backups.ts'
import { calendar } from '../../src/backup/retention-calendar.ts'
import { backupSummary } from '../../src/backup/summary.ts'
import { requireBackupSpec } from '../../src/cluster/backup-spec.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { recordAlerts } from '../../src/monitoring/record-alerts.ts'
import { formatBytes } from '../../src/util/format-bytes.ts'
import { folder, manifestOf, orders, putBackup, recipient, signer } from './backup-fixtures.ts'
import { memoryStore } from './memory-store.ts'
import { findingsOf } from './user-file.ts'

const now = new Date('2026-11-22T14:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const base = 'name: orders\nnamespace: etcd\nstorage: { class: fast, size: 2Gi }\n'
const spec = parseClusterFile(`${base}backup: { bucket: backups, recipients: [${recipient}] }\n`, 'cluster.yaml')
const around = { place: 's3://backups', folder, trusted: { recipients: [recipient], signers: [signer.publicKey] } }
const keep = { hours: 24, days: 7, weeks: 4, months: 12 }

async function filled() {
  const store = memoryStore(() => now)
  const manifests = [manifestOf(ago(1), 48213), manifestOf(ago(26), 40000), manifestOf(ago(24 * 60), 100)]
  for (const [index, manifest] of manifests.entries()) putBackup(store, manifest, index === 1)
  return { catalog: await readCatalog(store, folder, orders, () => now), manifests }
}

test('the cluster notes the newest backup, and the newest that a verification has restored', async () => {
  const { catalog } = await filled()
  expect(backupRecord(spec, catalog, around)).toMatchObject({
    kind: 'ConfigMap',
    metadata: { name: 'orders-backup', namespace: 'etcd' },
    data: {
      backups: '3',
      recipients: recipient,
      signers: signer.publicKey,
      'newest.name': '2026-11-22T13-00-00Z-r48213',
      'newest.takenAt': '2026-11-22T13:00:00.000Z',
      'verified.name': '2026-11-21T12-00-00Z-r40000',
      'verified.takenAt': '2026-11-21T12:00:00.000Z',
      'verified.etcd': '3.7.3',
    },
  })
})

test('metrics are constants, for the very cluster that the alerts ask about; without a backup there are none', async () => {
  const { catalog } = await filled()
  const groups = (rule: object) => JSON.parse(JSON.stringify(rule)).spec.groups[0].rules
  const rules: { record: string; expr: string; labels: object }[] = groups(backupMetrics(spec, catalog))
  const labels = { namespace: 'etcd', cluster: 'orders' }
  expect(rules).toContainEqual({ record: 'managed_etcd_backup_timestamp_seconds', expr: 'vector(1795352400)', labels })
  expect(new Date(1_795_352_400_000).toISOString()).toBe('2026-11-22T13:00:00.000Z')
  const empty = { backups: [], invalid: [], unsigned: [], incomplete: [], foreign: [], unread: [] }
  expect(groups(backupMetrics(spec, empty)).map(({ record }: { record: string }) => record)).toEqual([
    'managed_etcd_backup_kept',
    'managed_etcd_backup_newer_unsigned',
  ])

  const asked = recordAlerts(spec).flatMap(({ expr }) => expr.match(/managed_etcd_backup\w+/g) ?? [])
  for (const metric of asked) expect(rules.map(({ record }) => record)).toContain(metric)
  const without = recordAlerts(parseClusterFile(base, 'cluster.yaml')).map(({ name }) => name)
  expect(without.filter((name) => name.includes('Backup'))).toEqual([])
})

test('the summary says size, ratio, speed and what is kept; the list has a line a backup', async () => {
  const { catalog, manifests } = await filled()
  const [manifest] = manifests
  if (!manifest) throw new Error('there is none')
  const big = {
    ...manifest,
    snapshot: { ...manifest.snapshot, bytes: 3_000_000_000 },
    object: { ...manifest.object, bytes: 1_000_000_000 },
    seconds: 10,
  }
  const bucket = { encryption: { state: 'confirmed', why: 'the store says aws:kms' } } as const
  const text = backupSummary(spec, big, catalog, planPrune(catalog, [], keep, now), {
    bucket,
    address: 's3://backups/orders/',
    risks: [],
  })
  expect(text).toContain('| at | s3://backups/orders/ |')
  expect(text).toContain('| size | 954 MiB of 2.8 GiB (3.0 : 1) |')
  expect(text).toContain('| speed | 10 s, 286 MiB/s |')
  expect(text).toContain("| the store's encryption | confirmed: the store says aws:kms |")
  expect(text).toContain('| 2026-W47 |  |  |  |  |  | 1 ✓ | 1 |')
  expect(text).toContain('Older: 2026-09-23 1')
  expect(listBackups(catalog).split('\n')).toEqual([
    '2026-11-22T13-00-00Z-r48213  revision 48213  6 B  not verified',
    '2026-11-21T12-00-00Z-r40000  revision 40000  6 B  verified 2026-11-22',
    '2026-09-23T14-00-00Z-r100    revision 100    6 B  not verified',
  ])
  expect(calendar([])).toBe('There are no backups.')
})

test('what goes is named before and while it goes', async () => {
  const { catalog } = await filled()
  const prunePlan = planPrune(
    catalog,
    [{ key: 'orders/2026-11-22T14-00-00Z-r7/snapshot.db.zst.age', id: 'u', begun: ago(5) }],
    { ...keep, months: 0 },
    now,
  )
  expect(prunePlanLines(prunePlan, 'plan')).toEqual([
    'would delete the unfinished upload of orders/2026-11-22T14-00-00Z-r7/snapshot.db.zst.age',
    'would delete 2026-09-23T14-00-00Z-r100, which the policy does not keep',
  ])
  expect(prunePlanLines(prunePlan, 'apply')[1]).toBe('delete 2026-09-23T14-00-00Z-r100, which the policy does not keep')
})

test('clocks that differ by days are told, whichever is wrong; by minutes they are not', () => {
  expect(clockSkewFinding(now, undefined)).toBeUndefined()
  expect(clockSkewFinding(now, new Date(now.getTime() + 9 * 60_000))).toBeUndefined()
  expect(clockSkewFinding(now, ago(48))?.found).toContain('48 h 00 min ahead of')
  expect(clockSkewFinding(now, ago(-48))?.found).toContain('48 h 00 min behind')
})

test('a cluster file without a backup section is told what to write', () => {
  expect(findingsOf(() => requireBackupSpec(parseClusterFile(base, 'cluster.yaml'), 'backup refused'))).toContain(
    'cluster.yaml has none',
  )
})

test('sizes are short', () => {
  expect([0, 999, 1536, 327_155_712, 2 ** 40].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.5 KiB',
    '312 MiB',
    '1.0 TiB',
  ])
})
