import { minorOf } from '../cluster/etcd-versions.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import { mostPlausible } from './etcdutl.ts'

/** The part of `etcdutl snapshot status --write-out=json` that is used here. Before 3.6, it has no version. */
export interface SnapshotStatus {
  readonly revision: bigint
  readonly keys: number
  /** The version of the data's format, X.Y.0. It changes with the minor version. */
  readonly version: string | undefined
}

export function parseStatus(lines: readonly string[]): SnapshotStatus {
  const line = lines.findLast((text) => text.startsWith('{'))
  const status = line === undefined ? {} : JSON.parse(line)
  if (typeof status.revision !== 'number') {
    throw new Problem('the snapshot could not be read', [
      {
        code: 'SNAPSHOT_INVALID',
        subject: 'snapshot',
        found: lines.join('\n'),
        fix: 'use a snapshot from etcdctl snapshot save',
      },
    ])
  }
  const version = typeof status.version === 'string' && status.version !== '' ? status.version : undefined
  return { revision: BigInt(status.revision), keys: Number(status.totalKey), version }
}

/**
 * Why a snapshot of one etcd cannot be restored into another; empty if it can. Only an upgrade of a running cluster
 * converts data.
 */
export function otherMinor(snapshotVersion: string, clusterVersion: string): Finding[] {
  const [found, needed] = [minorOf(snapshotVersion), minorOf(clusterVersion)]
  if (found === needed) return []
  return [
    {
      code: 'VERSION_NOT_SUPPORTED',
      subject: 'version',
      found: `needs a snapshot of etcd ${needed}, as the cluster file says, found one of ${snapshotVersion}`,
      fix: `restore into a cluster with an etcd ${found ?? 'of the same minor'} (version in the cluster file), then upgrade one minor at a time`,
    },
  ]
}

/** The same for programs that report the version only since 3.6. */
export function otherFormat({ version }: SnapshotStatus, clusterVersion: string): Finding[] {
  if (version !== undefined) return otherMinor(version, clusterVersion)
  return minorOf(clusterVersion) === '3.5'
    ? []
    : otherMinor('3.5 or older, or of the first seconds of a cluster', clusterVersion)
}

/**
 * The maker of a snapshot that nobody has signed chooses the revision in it. With one near the end, no manifest could
 * contain the revision of a later backup, so none would be possible any more.
 */
export function implausibleRevision({ revision }: SnapshotStatus): Finding[] {
  if (revision <= mostPlausible) return []
  return [
    {
      code: 'SNAPSHOT_INVALID',
      subject: 'snapshot',
      found: `needs a revision that a cluster can reach, at most ${mostPlausible}, found ${revision}: after a restore, no backup would be possible`,
      fix: 'use another snapshot, and find out who made this one',
    },
  ]
}
