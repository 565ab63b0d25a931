import { minorOf, olderMinor, sameMinor } from '../cluster/etcd-versions.ts'
import { memberNames } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { RunningVersions } from '../cluster/version-change.ts'
import type { Etcd, MemberStatus } from '../etcd/etcd.ts'
import type { Pod } from '../kubernetes/pods.ts'
import { type EtcdAccess, withMember } from '../members/member-client.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import { unlessProblem } from '../problem/problem-only.ts'

/**
 * The versions that the members run. All of them are contacted only if a change is likely, so a run without one has no
 * extra cost.
 */
export async function observeVersions(
  access: EtcdAccess,
  pods: readonly Pod[],
  one: MemberStatus,
): Promise<RunningVersions> {
  if (isSettled(access.spec, pods, one))
    return { members: [one.version], complete: true, cluster: minorOf(one.version), downgradeTarget: undefined }
  const names = memberNames(access.spec)
  const answers = await Promise.all(
    names.map((name) => unlessProblem(withMember(access, name, (etcd) => etcd.status()))),
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
 * The cluster version. etcd reveals it by accepting the validation of a downgrade to the minor before, and refusing
 * that of any other; the request changes nothing.
 */
export async function clusterMinor(access: EtcdAccess, versions: readonly string[]): Promise<string | undefined> {
  const minors = versions.flatMap((version) => [olderMinor(version), olderMinor(olderMinor(version) ?? '')])
  const candidates = [...new Set(minors.filter((minor) => minor !== undefined))].sort().toReversed()
  return unlessProblem(withAnyMember(access, ({ etcd }) => firstValid(etcd, candidates)))
}

async function firstValid(etcd: Etcd, candidates: readonly string[]): Promise<string | undefined> {
  for (const candidate of candidates) {
    const version = await unlessProblem(etcd.downgrade('validate', candidate))
    if (version !== undefined) return minorOf(withPatch(version))
  }
}

/** `3.6` as well as `3.6.0`: releases differ in the format of a cluster version. */
function withPatch(version: string): string {
  return /^\d+\.\d+$/.test(version) ? `${version}.0` : version
}
