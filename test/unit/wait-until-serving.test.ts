import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { observeHealth, waitUntilServing } from '../../src/members/health.ts'
import { silentMembers } from './silent-members.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')

test('members that the kubelet has not found ready are asked, and one that does not answer is waited for', async () => {
  const pods = ['orders-0', 'orders-1', 'orders-2'].map((name) => ({
    metadata: { name },
    status: {
      conditions: [{ type: 'Ready', status: 'False' }],
      containerStatuses: [{ name: 'etcd', state: { running: {} } }],
    },
  }))
  const { kubernetes, asked, signal } = silentMembers(pods, 3)
  const access = { kubernetes, spec, bundle: '', rootUser: { certificate: '', key: '' } }
  const waitContext = { kubernetes, spec, now: () => new Date(0), signal, progress: () => undefined }
  await expect(waitUntilServing(access, waitContext)).rejects.toThrow('enough')
  expect([...asked].toSorted()).toEqual(['orders-0', 'orders-1', 'orders-2'])
})

test('before a restart, a member without a pod, or one that is not ready, is in the way, and nobody is asked', async () => {
  const pod = (name: string, status: string) => ({
    metadata: { name },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status }] },
  })
  const { kubernetes, asked } = silentMembers([pod('orders-0', 'True'), pod('orders-1', 'False')], 0)
  const access = { kubernetes, spec, bundle: '', rootUser: { certificate: '', key: '' } }
  expect(await observeHealth(access)).toEqual({ kind: 'not ready', members: ['orders-1', 'orders-2'] })
  expect([...asked]).toEqual([])
})
