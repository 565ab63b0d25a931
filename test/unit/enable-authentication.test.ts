import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { enableEverywhere } from '../../src/members/enable-authentication.ts'
import { silentMembers } from './silent-members.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')

test('members are asked whether they answer only while their etcd runs, and is not being replaced', async () => {
  const pod = (name: string, state: object, deletionTimestamp?: string) => ({
    metadata: { name, deletionTimestamp },
    status: { containerStatuses: [{ name: 'etcd', state }] },
  })
  const pods = [
    pod('orders-0', { running: {} }),
    pod('orders-1', { running: {} }, '2026-11-27T12:00:00Z'),
    pod('orders-2', { waiting: {} }),
  ]
  const { kubernetes, asked, signal } = silentMembers(pods, 2)
  const access = { kubernetes, spec, bundle: '', rootUser: { certificate: '', key: '' } }
  const waitContext = { kubernetes, spec, now: () => new Date(0), signal, progress: () => undefined }
  await expect(enableEverywhere(access, waitContext)).rejects.toThrow('enough')
  expect([...asked]).toEqual(['orders-0'])
})
