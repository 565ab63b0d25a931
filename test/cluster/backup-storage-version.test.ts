import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { withMember } from '../../src/members/member-client.ts'
import { backupSettings, createWatchedBackup, emptyFolder, storeOf } from './backups.ts'
import { ownCluster, type RootAccess } from './cluster.ts'
import { eventually } from './eventually.ts'

jest.setTimeout(300_000)

const small = { version: '3.6.16', members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } }
const cluster = ownCluster('backup-storage-version', small)
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-storage-version-'))
const identityFile = join(folder, 'identity.txt')
let place: ReturnType<typeof storeOf> | undefined
let root: RootAccess

beforeAll(async () => {
  const { settings, identity } = await backupSettings(cluster.namespace)
  cluster.configure({ ...small, backup: settings })
  writeFileSync(identityFile, identity, { mode: 0o600 })
  place = storeOf(cluster)
  await cluster.provision()
  root = await cluster.rootAccess()
})
afterAll(async () => {
  if (place !== undefined) await emptyFolder(place)
  rmSync(folder, { recursive: true })
})

const storageVersion = () =>
  withMember(root.etcdAccess, 'orders-0', async (etcd) => (await etcd.status()).storageVersion)

const untilStorageVersion = (wanted: string) =>
  eventually(`storage version ${wanted}`, async () => {
    const found = await storageVersion()
    return found === wanted ? { done: undefined } : { waitingFor: `found ${found}` }
  })

test('a backup from before etcd has written the version of its data format can be restored', async () => {
  const { etcdctl } = root
  let cancelled: Promise<string> | undefined
  await etcdctl('put', '/orders/1', 'placed')
  // A new cluster has none for some seconds, if it has bad luck. A downgrade to 3.5 removes it, which a member tells as
  // 3.5.0, and the end of the downgrade brings it back within 5 s.
  await untilStorageVersion('3.6.0')
  await etcdctl('downgrade', 'enable', '3.5')
  await untilStorageVersion('3.5.0')
  const { backup } = await createWatchedBackup(cluster, {
    access: root.etcdAccess,
    progress: (state) => {
      if (state.startsWith('etcd to write the version')) cancelled ??= etcdctl('downgrade', 'cancel')
    },
  })
  await cancelled
  await etcdctl('del', '/orders/1')
  const line = ['restore', '--confirm', 'orders', '--identity', identityFile, '--backup', backup]
  const { code, stderr } = await cluster.program(line, { seconds: 120 })
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  expect((await etcdctl('get', '/orders/1', '--print-value-only')).trim()).toBe('placed')
})
