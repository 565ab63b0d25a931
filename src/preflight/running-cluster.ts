import type { V1Container } from '@kubernetes/client-node'
import { compareVersions, minorOf, minorsBetween, sameMinor } from '../cluster/etcd-versions.ts'
import { manager } from '../cluster/names.ts'
import type { StatefulSet } from '../cluster/object-types.ts'
import { thousandths } from '../cluster/quantity.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { managedByLabel } from '../kubernetes/labels-annotations.ts'
import type { Finding } from '../problem/problem.ts'

type DesiredCluster = Pick<ClusterSpec, 'name' | 'version' | 'storage' | 'images'>

/** The cluster as it is now. */
export interface RunningCluster {
  readonly statefulSet: StatefulSet
  /** False only when its members have never made up a cluster: then there is nothing that could be lost. */
  readonly formed: boolean
  /** What the members say they run; without any, the image's tag counts. */
  readonly versions: readonly string[]
}

/** The oldest patch that may go on to a minor version; etcd's own upgrade guides and release notes name them. */
const leastBefore: Readonly<Record<string, string>> = { '3.6': '3.5.26', '3.7': '3.6.11' }

/** Whether the cluster file asks a running cluster for something that is not offered yet, or not possible. */
export function checkRunning(asked: DesiredCluster, running: RunningCluster): Finding[] {
  const { statefulSet } = running
  if (statefulSet.metadata.labels?.[managedByLabel] !== manager) return [notOurs(asked)]
  const formed = running.formed || running.versions.length > 0
  return [...(formed ? checkVersion(asked, running) : []), ...checkVolumes(asked, statefulSet, formed)]
}

function notOurs({ name }: DesiredCluster): Finding {
  return {
    code: 'NAME_TAKEN',
    subject: 'name',
    found: `needs the name "${name}" for its StatefulSet, found one that ${manager} did not make`,
    fix: 'set another name, or another namespace',
  }
}

function checkVersion(asked: DesiredCluster, { statefulSet, versions: said }: RunningCluster): Finding[] {
  const image = containerOf(statefulSet)?.image
  const tagged = versionOf(image)
  const versions = [...(said.length > 0 ? said : tagged === undefined ? [] : [tagged])].sort(compareVersions)
  const [oldest, newest] = [versions[0], versions.at(-1)]
  if (oldest === undefined || newest === undefined)
    return image === asked.images.etcd ? [] : unknownVersion(asked, image)
  if (oldest === asked.version && newest === asked.version) return []
  const found = `members run etcd ${oldest === newest ? oldest : versions.join(', ')}, the cluster file asks for ${asked.version}`
  const stay = `keep version: ${newest} for now`
  const hindrance = upgradeHindrance(oldest, newest, asked.version)
  return [
    {
      code: 'VERSION_NOT_SUPPORTED',
      subject: 'version',
      found:
        hindrance === undefined
          ? `${found}; the way is allowed, but changing the version of a running cluster is not offered yet`
          : `${found}; ${hindrance.found}`,
      fix: hindrance?.way === undefined ? stay : `${stay}; ${hindrance.way}`,
    },
  ]
}

interface Hindrance {
  readonly found: string
  /** The way there, where there is one. */
  readonly way?: string
}

/** Why one cannot go from what runs to what is asked for; undefined when one can. */
function upgradeHindrance(oldest: string, newest: string, asked: string): Hindrance | undefined {
  if (compareVersions(asked, newest) < 0) return { found: 'going back to an older version is not offered' }
  if (sameMinor(oldest, asked)) return undefined
  const between = minorsBetween(oldest, asked)
  if (between === undefined) return { found: 'an upgrade to another major version is not offered' }
  if (between.length > 0) {
    return {
      found: 'an upgrade goes one minor version at a time',
      way: `the way to ${asked} goes through ${between.join(', then ')}`,
    }
  }
  const [from, to = ''] = [minorOf(oldest), minorOf(asked)]
  const least = leastBefore[to]
  return least !== undefined && compareVersions(oldest, least) < 0
    ? {
        found: `${to} needs members of at least ${least} before`,
        way: `the way to ${asked} goes through ${from}.x, ${least} or newer`,
      }
    : undefined
}

function unknownVersion({ images }: DesiredCluster, image: string | undefined): Finding[] {
  return [
    {
      code: 'IMAGE_UNAVAILABLE',
      subject: 'version',
      found: `members run image "${image ?? ''}", which does not tell its etcd version, the cluster file asks for "${images.etcd}"; changing the version of a running cluster is not offered yet`,
      fix: `keep images.etcd: ${image ?? ''} for now`,
    },
  ]
}

/** A StatefulSet's volumeClaimTemplates cannot be changed, not even before its pods have run. */
function checkVolumes({ storage }: DesiredCluster, { spec }: StatefulSet, formed: boolean): Finding[] {
  const claim = spec.volumeClaimTemplates?.[0]?.spec
  const [size, ownClass] = [claim?.resources?.requests?.storage, claim?.storageClassName]
  const anew =
    'or destroy the cluster with volumes: delete, which loses nothing because it has never run, and provision it again'
  const findings: Finding[] = []
  if (size !== undefined && thousandths(size) > thousandths(storage.size.text)) {
    const way = 'for a smaller one restore a backup into a new cluster'
    findings.push({
      code: 'STORAGE_IMMUTABLE',
      subject: 'storage',
      found: `volumes were made with ${size}, the cluster file asks for ${storage.size.text}; volumes cannot become smaller`,
      fix: formed ? `keep storage.size: ${size}; ${way}` : `keep storage.size: ${size}, ${anew}`,
    })
  }
  if (ownClass !== undefined && ownClass !== storage.class) {
    findings.push({
      code: 'STORAGE_IMMUTABLE',
      subject: 'storage',
      found: `volumes were made from StorageClass "${ownClass}", the cluster file asks for "${storage.class}"; volumes cannot change their class`,
      fix: formed
        ? `keep storage.class: ${ownClass}; another class takes a new cluster`
        : `keep storage.class: ${ownClass}, ${anew}`,
    })
  }
  return findings
}

function containerOf({ spec }: StatefulSet): V1Container | undefined {
  return spec.template.spec?.containers.find(({ name }) => name === 'etcd')
}

/** 3.7.3 from gcr.io/etcd-development/etcd:v3.7.3, with or without a digest or a suffix behind it. */
export function versionOf(image: string | undefined): string | undefined {
  return /:v?(\d+\.\d+\.\d+)(?:[-.][\w.-]+)?(?:@sha256:[0-9a-f]+)?$/.exec(image ?? '')?.[1]
}
