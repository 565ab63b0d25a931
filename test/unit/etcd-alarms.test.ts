import { expect, test } from '@jest/globals'
import { alarmsIn } from '../../src/etcd/alarms.ts'

test('the alarms that a member without a leader tells stand among its other errors', () => {
  expect(alarmsIn(['etcdserver: no leader', 'memberID:9 alarm:NOSPACE ', 'memberID:10  alarm:CORRUPT'])).toEqual([
    { memberId: 9n, alarm: 'NOSPACE' },
    { memberId: 10n, alarm: 'CORRUPT' },
  ])
  expect(alarmsIn(['etcdserver: no leader'])).toEqual([])
})
