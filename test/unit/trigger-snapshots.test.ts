import { expect, test } from '@jest/globals'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { Problem } from '../../src/problem/problem.ts'
import { appendEntries, entriesUntilSnapshot } from '../../src/upgrade/trigger-snapshots.ts'

const member = (...command: string[]): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'orders-0' },
  spec: { containers: [{ name: 'etcd', image: 'etcd', command }] },
})

test('as many entries are appended as the last member needs for a snapshot', () => {
  expect(entriesUntilSnapshot([member('etcd')])).toBe(10_001)
  expect(entriesUntilSnapshot([member('etcd', '--snapshot-count=50000'), member('etcd')])).toBe(50_001)
  // The last of two flags counts, as in etcd.
  const added = { ...member('etcd', '--snapshot-count=50000') }
  added.spec = { containers: [{ name: 'etcd', image: 'etcd', args: ['--snapshot-count=20000'] }] }
  expect(entriesUntilSnapshot([added])).toBe(20_001)
  expect(entriesUntilSnapshot([member('etcd', '--snapshot-count=1000')])).toBe(1001)
  // As others may have written it.
  expect(entriesUntilSnapshot([member('etcd', '-snapshot-count', '50000')])).toBe(50_001)
  expect(entriesUntilSnapshot([member('etcd', '--snapshot-count=0')])).toBe(10_001)
})

const waitContext = { signal: new AbortController().signal, progress: () => undefined }
const refused = new Problem('etcd did not answer', [])

test('an election in between costs no entry', async () => {
  let [asked, appended] = [0, 0]
  const appendEntry = async () => {
    if (++asked > 40 && asked < 60) throw refused
    appended++
  }
  await appendEntries({ appendEntry }, 100, waitContext, 0)
  expect([asked, appended]).toEqual([119, 100])
})

test('a member that never answers ends the operation', async () => {
  const appendEntry = () => Promise.reject(refused)
  await expect(appendEntries({ appendEntry }, 100, waitContext, 0)).rejects.toBe(refused)
})
