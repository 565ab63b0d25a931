import { compareVersions, minorOf } from '../cluster/etcd-versions.ts'

/** A known defect of etcd releases, and the first patch release of each minor without it. */
export interface KnownDefect {
  readonly what: string
  readonly source: string
  /**
   * Minor → first patch release without the defect. `never`: every release of this minor has it. A minor that is not
   * listed does not have it.
   */
  readonly fixed: Readonly<Record<string, number | 'never'>>
  /** A security defect or a loss of data, which has a finding of its own kind. */
  readonly severe: boolean
}

/** The defects known at this release. `source` links to the evidence for each. */
export const knownDefects: readonly KnownDefect[] = [
  {
    what: 'a watch can deliver keys outside of what its user may read',
    source: 'https://github.com/etcd-io/etcd/security/advisories/GHSA-xg4h-6gfc-h4m8',
    fixed: { '3.5': 33, '3.6': 14, '3.7': 1 },
    severe: true,
  },
  {
    what: 'TLS handshakes that are held open can exhaust a member',
    source: 'https://github.com/etcd-io/etcd/security/advisories/GHSA-6vch-q96h-7gc3',
    fixed: { '3.5': 33, '3.6': 14, '3.7': 1 },
    severe: true,
  },
  {
    what: 'a snapshot directory is not synced to the disk: a crash can lose the snapshot that a member starts from',
    source: 'https://github.com/etcd-io/etcd/issues/22401',
    fixed: { '3.5': 34, '3.6': 15, '3.7': 2 },
    severe: true,
  },
  {
    what: 'a downgrade can read the wrong entry of the log and stop the member',
    source: 'https://github.com/etcd-io/etcd/issues/22201',
    fixed: { '3.7': 2 },
    severe: false,
  },
  {
    what: 'a transaction that writes, and reads at a compacted revision, makes the data of members differ',
    source: 'https://github.com/etcd-io/etcd/issues/18667',
    fixed: { '3.5': 'never', '3.6': 'never' },
    severe: false,
  },
]

export function defectsOf(version: string): KnownDefect[] {
  const minor = minorOf(version)
  return knownDefects.filter(({ fixed }) => {
    const first = minor === undefined ? undefined : fixed[minor]
    return first !== undefined && (first === 'never' || compareVersions(version, `${minor}.${first}`) < 0)
  })
}
