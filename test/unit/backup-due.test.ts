import { expect, test } from '@jest/globals'
import type { VersionChange } from '../../src/cluster/version-change.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { isBackupDue } from '../../src/upgrade/backup-due.ts'
import { recipient } from './backup-fixtures.ts'

const file = `name: orders\nnamespace: etcd\nstorage: { class: fast, size: 2Gi }\nbackup: { bucket: backups, recipients: [${recipient}] }\n`
const spec = parseClusterFile(file, 'cluster.yaml')
const change = (kind: VersionChange['kind']): VersionChange => ({ kind, from: '3.6.16', to: '3.7.3', begun: false })

test.each(['minor', 'downgrade', 'finish'] as const)('after %s, older backups fit no member any more', (kind) => {
  expect(isBackupDue(spec, change(kind))).toBe(true)
})

test.each(['none', 'patch', 'back', 'cancel'] as const)('after %s, they still do', (kind) => {
  expect(isBackupDue(spec, change(kind))).toBe(false)
})

test('without a backup section, or without a member that answered, nothing is due', () => {
  expect(isBackupDue({ backup: undefined }, change('minor'))).toBe(false)
  expect(isBackupDue(spec, undefined)).toBe(false)
})
