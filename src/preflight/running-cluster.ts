import { etcdContainerOf, versionOf } from '../cluster/etcd-container.ts'
import { compareVersions, minorOf, olderMinor, sameMinor } from '../cluster/etcd-versions.ts'
import { manager } from '../cluster/names.ts'
import type { StatefulSet } from '../cluster/object-types.ts'
import { thousandths } from '../cluster/quantity.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { type RunningVersions, type VersionObstacle, versionChange } from '../cluster/version-change.ts'
import { managedByLabel } from '../kubernetes/labels-annotations.ts'
import type { Finding } from '../problem/problem.ts'

type DesiredCluster = Pick<ClusterSpec, 'name' | 'version' | 'storage' | 'images'>

/** The current cluster. */
export interface RunningCluster {
  readonly statefulSet: StatefulSet
  /** False only if its members have never formed a cluster, so that no data can be lost. */
  readonly formed: boolean
  /** The versions that the members report. Undefined if none answers; then the image's tag is used. */
  readonly versions: RunningVersions | undefined
}

/** Findings if the cluster file requires an unsupported or impossible change of a running cluster. */
export function checkRunning(asked: DesiredCluster, running: RunningCluster): Finding[] {
  const { statefulSet } = running
  if (statefulSet.metadata.labels?.[managedByLabel] !== manager) return [notOurs(asked)]
  const formed = running.formed || running.versions !== undefined
  return [...(formed ? checkVersion(asked, running) : []), ...checkVolumes(asked, statefulSet, formed)]
}

function notOurs({ name }: DesiredCluster): Finding {
  return {
    code: 'NAME_TAKEN',
    subject: 'name',
    found: `needs the name "${name}" for its StatefulSet, found one that ${manager} did not create`,
    fix: 'choose another name or namespace',
  }
}

function checkVersion(asked: DesiredCluster, { statefulSet, versions }: RunningCluster): Finding[] {
  if (versions === undefined) return checkSilent(asked, etcdContainerOf(statefulSet)?.image)
  const change = versionChange(versions, asked.version)
  if (!('found' in change)) return []
  const told = [...versions.members].sort(compareVersions)
  const said = new Set(told).size === 1 ? told[0] : told.join(', ')
  return [notThisVersion(`members run etcd ${said}`, asked, told.at(-1), change)]
}

/**
 * The running version is unknown. A cluster that never started can still be fixed: within its minor, or back to the
 * previous one.
 */
function checkSilent(asked: DesiredCluster, image: string | undefined): Finding[] {
  const tagged = versionOf(image)
  if (tagged === undefined) return image === asked.images.etcd ? [] : unknownVersion(asked, image)
  if (sameMinor(tagged, asked.version) || olderMinor(tagged) === minorOf(asked.version)) return []
  const change = versionChange(
    { members: [tagged], complete: false, cluster: undefined, downgradeTarget: undefined },
    asked.version,
  )
  const silent = { found: 'no member answers, which is required for a change of the version' }
  return [notThisVersion(`members run etcd ${tagged}`, asked, tagged, 'found' in change ? change : silent)]
}

function notThisVersion(
  run: string,
  asked: DesiredCluster,
  newest: string | undefined,
  { found, way }: VersionObstacle,
): Finding {
  const stay = `keep version: ${newest} for now`
  return {
    code: 'VERSION_NOT_SUPPORTED',
    subject: 'version',
    found: `${run}, the cluster file asks for ${asked.version}; ${found}`,
    fix: way === undefined ? stay : `${stay}; ${way}`,
  }
}

function unknownVersion({ images }: DesiredCluster, image: string | undefined): Finding[] {
  return [
    {
      code: 'IMAGE_UNAVAILABLE',
      subject: 'version',
      found: `members run image "${image ?? ''}", whose etcd version is unknown, the cluster file asks for "${images.etcd}"; no member answers, which is required for a change of the version`,
      fix: `keep images.etcd: ${image ?? ''} for now`,
    },
  ]
}

/** A StatefulSet's volumeClaimTemplates are immutable, even before its pods have run. */
function checkVolumes({ storage }: DesiredCluster, { spec }: StatefulSet, formed: boolean): Finding[] {
  const claim = spec.volumeClaimTemplates?.[0]?.spec
  const [size, ownClass] = [claim?.resources?.requests?.storage, claim?.storageClassName]
  const anew =
    'or destroy the cluster with volumes: delete, which loses no data because it has never run, and provision it again'
  const findings: Finding[] = []
  if (size !== undefined && thousandths(size) > thousandths(storage.size.text)) {
    const way = 'for a smaller size, restore a backup into a new cluster'
    findings.push({
      code: 'STORAGE_IMMUTABLE',
      subject: 'storage',
      found: `volumes have ${size}, the cluster file asks for ${storage.size.text}; volumes cannot shrink`,
      fix: formed ? `keep storage.size: ${size}; ${way}` : `keep storage.size: ${size}, ${anew}`,
    })
  }
  if (ownClass !== undefined && ownClass !== storage.class) {
    findings.push({
      code: 'STORAGE_IMMUTABLE',
      subject: 'storage',
      found: `volumes have StorageClass "${ownClass}", the cluster file asks for "${storage.class}"; the class of a volume cannot be changed`,
      fix: formed
        ? `keep storage.class: ${ownClass}; another class requires a new cluster`
        : `keep storage.class: ${ownClass}, ${anew}`,
    })
  }
  return findings
}
