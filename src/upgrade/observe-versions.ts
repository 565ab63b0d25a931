import { minorOf, olderMinor, sameMinor } from '../cluster/etcd-versions.ts'
import { memberNames } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { RunningVersions } from '../cluster/version-change.ts'
import type { Etcd, MemberStatus } from '../etcd/etcd.ts'
import type { Pod } from '../kubernetes/pods.ts'
import { type EtcdAccess, withMember } from '../members/member-client.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import { Problem } from '../problem/problem.ts'

/** What the members run. They are all asked only where something speaks of a change: a run without one costs nothing more. */
export async function observeVersions(
  access: EtcdAccess,
  pods: readonly Pod[],
  one: MemberStatus,
): Promise<RunningVersions> {
  if (isSettled(access.spec, pods, one))
    return { members: [one.version], complete: true, cluster: minorOf(one.version), downgradeTarget: undefined }
  const names = memberNames(access.spec)
  const answers = await Promise.all(
    names.map((name) => unlessSilent(withMember(access, name, (etcd) => etcd.status()))),
  )
  const statuses = answers.filter((status) => status !== undefined)
  const versions = statuses.map(({ version }) => version)
  const target = statuses.find(({ downgradeTarget }) => downgradeTarget !== undefined)?.downgradeTarget
  return {
    members: versions.length > 0 ? versions : [one.version],
    complete: statuses.length === names.length,
    cluster: target === undefined ? await clusterMinor(access, versions) : minorOf(withPatch(target)),
    downgradeTarget: target === undefined ? undefined : minorOf(withPatch(target)),
  }
}

function isSettled(
  spec: ClusterSpec,
  pods: readonly Pod[],
  { version, downgradeTarget, storageVersion }: MemberStatus,
) {
  const images = pods.map((pod) => pod.spec.containers.find(({ name }) => name === 'etcd')?.image)
  return (
    images.every((image) => image === spec.images.etcd) &&
    version === spec.version &&
    downgradeTarget === undefined &&
    (storageVersion === undefined || sameMinor(storageVersion, version))
  )
}

/**
 * The minor whose protocol all members speak. etcd tells it to whoever asks whether a downgrade to the minor before would be valid, and
 * refuses the question about any other minor; nothing changes by it.
 */
export async function clusterMinor(access: EtcdAccess, versions: readonly string[]): Promise<string | undefined> {
  const minors = versions.flatMap((version) => [olderMinor(version), olderMinor(olderMinor(version) ?? '')])
  const candidates = [...new Set(minors.filter((minor) => minor !== undefined))].sort().toReversed()
  return unlessSilent(withAnyMember(access, ({ etcd }) => firstValid(etcd, candidates)))
}

async function firstValid(etcd: Etcd, candidates: readonly string[]): Promise<string | undefined> {
  for (const candidate of candidates) {
    const version = await unlessSilent(etcd.downgrade('validate', candidate))
    if (version !== undefined) return minorOf(withPatch(version))
  }
}

/** `3.6` as well as `3.6.0`: releases differ in how they tell a cluster version. */
function withPatch(version: string): string {
  return /^\d+\.\d+$/.test(version) ? `${version}.0` : version
}

export async function unlessSilent<Result>(result: Promise<Result>): Promise<Result | undefined> {
  try {
    return await result
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
