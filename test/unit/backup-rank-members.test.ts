import { expect, test } from '@jest/globals'
import { rankMembers, witnessOf } from '../../src/backup/rank-members.ts'
import type { MemberHealth } from '../../src/members/member-client.ts'
import { memberStatus } from './member-status.ts'

const member = (
  name: string,
  id: bigint,
  other: Partial<MemberHealth['status']> = {},
  alarms: string[] = [],
): MemberHealth => ({
  member: name,
  alarms,
  status: memberStatus(id, other),
})

const names = (health: MemberHealth[]) => rankMembers(health).usable.map((source) => `${source.member} ${source.role}`)

test('a follower that has caught up is asked first, the leader only after it', () => {
  expect(
    names([member('orders-0', 1n), member('orders-1', 2n, { raftAppliedIndex: 4990n }), member('orders-2', 3n)]),
  ).toEqual(['orders-2 follower', 'orders-1 follower', 'orders-0 leader'])
})

test('the leader comes before a follower that is behind, and whoever knows no leader comes last', () => {
  const health = [
    member('orders-0', 1n),
    member('orders-1', 2n, { raftAppliedIndex: 100n }),
    member('orders-2', 3n, { leader: 0n }),
  ]
  expect(names(health)).toEqual(['orders-0 leader', 'orders-1 follower', 'orders-2 without a leader'])
})

test('in an upgrade from 3.5, the members of 3.5 come first: nothing can restore the snapshots of the others', () => {
  const upgraded = { version: '3.6.16', storageVersion: '3.5.0' }
  const old = { version: '3.5.35', storageVersion: undefined }
  expect(
    names([member('orders-0', 1n, old), member('orders-1', 2n, upgraded), member('orders-2', 3n, upgraded)]),
  ).toEqual(['orders-0 leader', 'orders-1 follower', 'orders-2 follower'])
})

test('neither a learner nor corrupt data make a backup; a member without room for writes does', () => {
  const { usable, unusable } = rankMembers([
    member('orders-0', 1n, { isLearner: true }),
    member('orders-1', 2n, {}, ['CORRUPT']),
    member('orders-2', 3n, {}, ['NOSPACE']),
  ])
  expect(usable.map((source) => source.member)).toEqual(['orders-2'])
  expect(unusable).toEqual(['orders-0 is still a learner', 'orders-1 has found its data corrupt'])
})

test('the hash is asked for at the other follower, which may be some revisions behind, and not at the leader', () => {
  const witness = (...health: MemberHealth[]) => {
    const { usable } = rankMembers(health)
    const [source] = usable
    if (source === undefined) throw new Error('no member can send a snapshot')
    const { member: name, revision } = witnessOf(source, usable)
    return `${source.member}: ${name} at ${revision}`
  }
  const leader = member('orders-0', 1n, { revision: 43n })
  const follower = member('orders-1', 2n, { revision: 42n })
  const behind = member('orders-2', 3n, { revision: 40n, raftAppliedIndex: 4990n })
  expect(witness(leader, follower, behind)).toBe('orders-1: orders-2 at 40')
  expect(witness(leader, follower)).toBe('orders-1: orders-0 at 42')
  expect(witness(leader)).toBe('orders-0: orders-0 at 43')
})
