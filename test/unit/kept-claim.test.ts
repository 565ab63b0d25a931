import { expect, test } from '@jest/globals'
import { claimWait, foreignFinalizers } from '../../src/members/kept-claim.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'

const inUse = 'kubernetes.io/pvc-protection'
const claim = (finalizers: string[]) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data-orders-1', namespace: 'etcd', finalizers, deletionTimestamp: '2026-11-20T00:00:00Z' },
})

test('only finalizers of others keep a claim that nobody uses any more', () => {
  expect(foreignFinalizers(claim([inUse, 'example.com/hold']))).toEqual([])
  expect(foreignFinalizers(claim(['example.com/hold']))).toEqual(['example.com/hold'])
  const metadata = { name: 'data-orders-1', finalizers: ['example.com/hold'] }
  expect(foreignFinalizers({ ...claim([]), metadata })).toEqual([])
})

test('the wait for a pod has no end here, the wait for somebody else does, and it names what is in the way', () => {
  let minutes = 0
  const waitingFor = claimWait(() => new Date(minutes * 60_000))
  expect(waitingFor(claim([inUse, 'example.com/hold']))).toBe('claim data-orders-1 to be deleted; a pod still uses it')
  minutes = 9
  const kept = claim(['example.com/hold'])
  expect(waitingFor(kept)).toBe('claim data-orders-1 to be deleted; finalizer example.com/hold keeps it')
  minutes = 11
  expect(waitingFor(claim(['a/b', 'c/d']))).toBe('claim data-orders-1 to be deleted; finalizers a/b, c/d keep it')
  minutes = 11.1
  const ended = (() => {
    try {
      return waitingFor(kept)
    } catch (error) {
      return error instanceof Problem ? problemText(error) : error
    }
  })()
  expect(ended).toBe(
    [
      'gave up waiting for claim data-orders-1 to be deleted. 1 finding:',
      '  volumes  needs claim data-orders-1 to be deleted, found that finalizer example.com/hold of another program keeps it  [CLAIM_NOT_DELETED]',
      '           end what the finalizer protects, or remove it: kubectl --namespace etcd edit pvc data-orders-1; then run the operation again',
    ].join('\n'),
  )
})
