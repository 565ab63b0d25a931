import { expect, test } from '@jest/globals'
import { claimWait, foreignFinalizers } from '../../src/members/kept-claim.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'

const inUse = 'kubernetes.io/pvc-protection'
const claim = (finalizers: string[], name = 'data-orders-1') => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, namespace: 'etcd', finalizers, deletionTimestamp: '2026-11-20T00:00:00Z' },
})

function endOf(wait: () => unknown): unknown {
  try {
    return wait()
  } catch (error) {
    return error instanceof Problem ? problemText(error) : error
  }
}

test('only finalizers of others keep a claim that nobody uses any more', () => {
  expect(foreignFinalizers(claim([inUse, 'example.com/hold']))).toEqual([])
  expect(foreignFinalizers(claim(['example.com/hold']))).toEqual(['example.com/hold'])
  const metadata = { name: 'data-orders-1', finalizers: ['example.com/hold'] }
  expect(foreignFinalizers({ ...claim([]), metadata })).toEqual([])
})

test('the wait for a pod has no end here, the wait for somebody else does, and it names what is in the way', () => {
  let minutes = 0
  const waitingFor = claimWait(() => new Date(minutes * 60_000))
  expect(waitingFor([claim([inUse, 'example.com/hold'])])).toBe(
    'claim data-orders-1 to be deleted; a pod still uses it',
  )
  minutes = 9
  const kept = claim(['example.com/hold'])
  expect(waitingFor([kept])).toBe('claim data-orders-1 to be deleted; finalizer example.com/hold keeps it')
  minutes = 11
  expect(waitingFor([claim(['a/b', 'c/d'])])).toBe('claim data-orders-1 to be deleted; finalizers a/b, c/d keep it')
  minutes = 11.1
  expect(endOf(() => waitingFor([kept]))).toBe(
    [
      'gave up waiting for claim data-orders-1 to be deleted. 1 finding:',
      '  volumes  needs claim data-orders-1 to be deleted, found that finalizer example.com/hold of another program keeps it  [CLAIM_NOT_DELETED]',
      '           end what the finalizer protects, or remove it: kubectl --namespace etcd edit pvc data-orders-1; then run the operation again',
    ].join('\n'),
  )
})

test('each of several claims has its own two minutes, and those that are kept at their end are all named', () => {
  let minutes = 0
  const waitingFor = claimWait(() => new Date(minutes * 60_000))
  const kept = (name: string) => claim(['example.com/hold'], name)
  expect(waitingFor([kept('data-orders-0'), claim([inUse], 'data-orders-1'), claim([inUse], 'data-orders-2')])).toBe(
    'claim data-orders-0 to be deleted; finalizer example.com/hold keeps it; claims data-orders-1, data-orders-2 to be deleted; a pod still uses them',
  )
  minutes = 1.9
  waitingFor([kept('data-orders-0'), kept('data-orders-1')])
  // The first one was deleted in time: what is left of its minutes is not that of the others.
  minutes = 3
  expect(waitingFor([kept('data-orders-1'), kept('data-orders-2')])).toBe(
    'claim data-orders-1 to be deleted; finalizer example.com/hold keeps it; claim data-orders-2 to be deleted; finalizer example.com/hold keeps it',
  )
  minutes = 4
  const ended = endOf(() => waitingFor([kept('data-orders-1'), kept('data-orders-2')]))
  expect(ended).toContain('gave up waiting for claims data-orders-1, data-orders-2 to be deleted. 2 findings:')
  expect(ended).toContain('edit pvc data-orders-1;')
  expect(ended).toContain('edit pvc data-orders-2;')
})
