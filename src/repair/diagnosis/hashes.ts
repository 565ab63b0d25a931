import { isTooLargeToHash } from '../../members/member-client.ts'
import { evidenceOf } from './evidence.ts'
import type { ObservedHash, ObservedMember } from './observed-cluster.ts'

/**
 * Whether the data of the members is compared: always while that takes no time, otherwise only if a member has found
 * that its data differs from that of a peer. Then the hashes decide which is wrong.
 */
export function isWorthHashing(members: readonly ObservedMember[]): boolean {
  const answers = members.flatMap(({ answer }) => (answer === undefined ? [] : [answer]))
  const differs = ({ pod }: ObservedMember) =>
    pod !== undefined && evidenceOf(pod).some(({ proof }) => proof === 'data differs')
  return !isTooLargeToHash(answers) || members.some(differs)
}

/** Comparable hashes: those after the compaction that most members have done. */
function comparable(hashes: readonly ObservedHash[]): readonly ObservedHash[] {
  return largest(Map.groupBy(hashes, ({ compactRevision }) => compactRevision)) ?? []
}

/**
 * Members that do not have the hash of the majority; empty without a majority, because it is unknown which is right.
 */
export function differingMembers(hashes: readonly ObservedHash[]): string[] {
  const all = comparable(hashes)
  const majority = largest(Map.groupBy(all, ({ hash }) => hash)) ?? []
  if (majority.length * 2 <= all.length) return []
  return all.filter((hash) => !majority.includes(hash)).map(({ member }) => member)
}

/** Whether several members have the same data, and none has other data. */
export function isAgreed(hashes: readonly ObservedHash[]): boolean {
  const all = comparable(hashes)
  return all.length > 1 && new Set(all.map(({ hash }) => hash)).size === 1
}

/** Hashes differ, and no majority has the same. */
export function isUndecided(hashes: readonly ObservedHash[]): boolean {
  const all = comparable(hashes)
  return new Set(all.map(({ hash }) => hash)).size > 1 && differingMembers(hashes).length === 0
}

function largest<Key>(groups: Map<Key, ObservedHash[]>): ObservedHash[] | undefined {
  return [...groups.values()].toSorted((one, other) => other.length - one.length)[0]
}
