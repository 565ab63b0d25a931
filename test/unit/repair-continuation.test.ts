import { expect, test } from '@jest/globals'
import { continuationFindings } from '../../src/repair/check-continuation.ts'
import { rendered } from './preflight-fixtures.ts'

const spec = { name: 'orders', namespace: 'etcd' }
const begun = { source: 'the database of orders-1', swapped: false }
const confirmed = { hasQuorum: false, confirm: 'orders' }

test('an interrupted recovery is continued by the same command, or when its data is in place', () => {
  expect(continuationFindings(spec, begun, confirmed)).toEqual([])
  expect(continuationFindings(spec, { ...begun, swapped: true }, { hasQuorum: true, confirm: undefined })).toEqual([])
})

test('it does not replace what members have written that have come back', () => {
  expect(
    rendered(continuationFindings(spec, begun, { ...confirmed, hasQuorum: true })),
  ).toBe(`quorum  the recovery from the database of orders-1 was interrupted, and the members have a quorum again: it would replace what they have written since
  to keep their data, delete its record and run repair again: kubectl --namespace etcd delete configmap orders-restore`)
})

test.each([
  [undefined, 'it was not given'],
  ['other', 'found "other"'],
])('with confirm %s, it is not continued', (confirm, told) => {
  const text = rendered(continuationFindings(spec, begun, { hasQuorum: false, confirm }))
  expect(text).toContain(`set confirm: orders to continue; ${told}`)
})
