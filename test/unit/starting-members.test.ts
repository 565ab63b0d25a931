import { expect, test } from '@jest/globals'
import { diagnose } from '../../src/repair/diagnosis/diagnose.ts'
import type { ObservedMember, RepairState } from '../../src/repair/diagnosis/observed-cluster.ts'
import { startingMembers } from '../../src/repair/starting-members.ts'
import {
  cluster,
  downMember,
  emptyDiskLog,
  etcdMember,
  lostVolumeMessage,
  memberPod,
  wellMember,
} from './repair-fixtures.ts'

const now = new Date('2026-11-27T12:00:00Z')
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000)

const starting = (members: readonly ObservedMember[], membership?: RepairState['membership']) => {
  const observed = cluster(members, { membership })
  return startingMembers(observed, diagnose(observed), now)
}

/** orders-0 is left; the volume of orders-1 was replaced by a run that died; that of orders-2 is lost. */
const interrupted = (pod: Parameters<typeof downMember>[1]) => [
  wellMember(0, { pod: memberPod(0, { ready: false }) }),
  downMember(1, pod),
  downMember(2, { messages: [lostVolumeMessage] }),
]

test('a member that was created a moment ago has not said yet that its volume is empty', () => {
  expect(starting(interrupted({ created: secondsAgo(3) }))).toEqual(['orders-1'])
})

test('nothing is awaited of one that has said so, is older, or has a quorum', () => {
  expect(starting(interrupted({ created: secondsAgo(3), log: emptyDiskLog }))).toEqual([])
  expect(starting(interrupted({ created: secondsAgo(61) }))).toEqual([])
  const three = [0, 1, 2].map((ordinal) => etcdMember(ordinal))
  expect(starting(interrupted({ created: secondsAgo(3) }), three)).toEqual([])
})
