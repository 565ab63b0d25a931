import type { Manifest } from '../backup/manifest.ts'
import { listPods, observedPod, readyPods } from '../cluster/pods.ts'
import type { Etcd } from '../etcd/etcd.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import { Problem } from '../problem/problem.ts'

/** What a restored store was compared with, or why with nothing. */
export interface StoreComparison {
  readonly hash: 'equal' | 'not compared'
  readonly why: string
}

/** The calls to a live member. */
export interface LiveCluster {
  readonly member: string
  readonly etcd: Pick<Etcd, 'hashKV'>
}

/**
 * Compares a restored store with the hash that a member reported when the backup was created, and with a live member,
 * if that still has the backup's revision. Two stores have the same hash at a revision only if both were compacted at
 * the same one. The restored store is temporary, so it is compacted like the live one. Throws a Problem if they differ.
 */
export async function compareStores(
  restored: Pick<Etcd, 'hashKV' | 'compact'>,
  { revision, hash }: Pick<Manifest, 'revision' | 'hash'>,
  live: LiveCluster | undefined,
): Promise<StoreComparison> {
  const said = hash === undefined ? undefined : await compareWithManifest(restored, hash)
  const lives = live === undefined ? undefined : await compareWithLive(restored, BigInt(revision), live)
  const equal = [said, lives].filter((compared) => compared?.hash === 'equal')
  if (equal.length > 0) return { hash: 'equal', why: equal.map((compared) => compared?.why).join(' and ') }
  return { hash: 'not compared', why: lives?.why ?? said?.why ?? 'no member of the cluster answers' }
}

async function compareWithManifest(
  restored: Pick<Etcd, 'hashKV'>,
  hash: NonNullable<Manifest['hash']>,
): Promise<StoreComparison> {
  const found = await restored.hashKV(BigInt(hash.revision))
  if (found.compactRevision !== BigInt(hash.compactRevision))
    return { hash: 'not compared', why: 'the store was compacted while the backup was created' }
  if (found.hash !== hash.value) throw different('its member reported when it was created', hash.revision)
  return { hash: 'equal', why: 'its member when it was created' }
}

async function compareWithLive(
  restored: Pick<Etcd, 'hashKV' | 'compact'>,
  revision: bigint,
  { member, etcd }: LiveCluster,
): Promise<StoreComparison> {
  const now = await hashAt(etcd, revision)
  if (now === undefined) return { hash: 'not compared', why: `${member} does not have revision ${revision} any more` }
  const before = await restored.hashKV(revision)
  const behind = now.compactRevision > before.compactRevision
  // Compacting it at its own revision would leave nothing to compare.
  if (behind && now.compactRevision < revision) await restored.compact(now.compactRevision)
  const found = behind ? await restored.hashKV(revision) : before
  if (found.compactRevision !== now.compactRevision)
    return { hash: 'not compared', why: `${member} was compacted at another revision` }
  if (found.hash !== now.hash) throw different(`${member} says`, Number(revision))
  return { hash: 'equal', why: `${member} now` }
}

/** Undefined if the store has compacted that revision, or has not reached it. */
async function hashAt(etcd: Pick<Etcd, 'hashKV'>, revision: bigint) {
  try {
    return await etcd.hashKV(revision)
  } catch (error) {
    const passed = error instanceof Problem && /compacted|future revision/.test(error.findings[0]?.found ?? '')
    if (!passed) throw error
    return undefined
  }
}

/** Any ready member; undefined if there is none. */
export async function withLiveCluster<Result>(
  access: EtcdAccess | undefined,
  work: (live: LiveCluster | undefined) => Promise<Result>,
): Promise<Result> {
  if (access === undefined) return work(undefined)
  const ready = readyPods((await listPods(access.kubernetes, access.spec, 'member')).map(observedPod))
  return ready.length === 0 ? work(undefined) : withAnyMember(access, work, ready)
}

function different(than: string, revision: number): Problem {
  return new Problem('the backup is not valid: its data differs', [
    {
      code: 'RESTORED_DATA_DIFFER',
      subject: 'hashes',
      found: `at revision ${revision}, the hash of the restored data differs from what ${than}`,
      fix: 'create a backup now, verify it, and compare the members: etcdctl endpoint hashkv',
    },
  ])
}
