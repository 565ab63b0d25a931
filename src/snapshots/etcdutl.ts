/** The members of a restored data directory, with their peer URLs: `--initial-cluster`. */
export interface RestoredMember {
  /** The member of the directory; one of `members`. */
  readonly member: string
  readonly members: readonly { readonly name: string; readonly peerUrl: string }[]
  /** Identifies this cluster: together with the members, it determines the cluster id. */
  readonly token: string
  /** Added to the snapshot's revision, with all older ones marked as compacted; 0 keeps history and revision. */
  readonly bump: bigint
}

/**
 * The revisions that a restored cluster skips. A client must never see one twice, or a resumed watch would silently
 * wait for events that it seems to have seen (etcd-io/etcd#16028). A thousand million last for more than a day at
 * 10,000 writes a second.
 */
const skippedRevisions = 1_000_000_000n

/**
 * Half of the maximum in a manifest. It is reached after 14,000 years of ten thousand writes a second, or four million
 * restores.
 */
export const mostPlausible = 2n ** 52n
/** Beyond this, a manifest cannot contain the revision, so no more backups would be possible. */
const lastUsable = BigInt(Number.MAX_SAFE_INTEGER)

/**
 * How much to increase the snapshot's revision: beyond what the cluster may have reached since, even if that is
 * unknown. An earlier restore has skipped as many, so a backup from before it needs `reached`, of the cluster or of
 * newer backups.
 */
export function bumpFor(snapshotRevision: bigint, ...reached: readonly (bigint | undefined)[]): bigint {
  const known = [snapshotRevision, ...reached.filter((revision) => revision !== undefined)]
  const [highest = snapshotRevision] = known.toSorted((one, other) => (one < other ? 1 : -1))
  const end = highest + skippedRevisions
  return (end < lastUsable ? end : lastUsable) - snapshotRevision
}

/** etcdutl's command line that creates a data directory from a snapshot; the same snapshot for every member. */
export function restoreCommand(snapshot: string, dataDirectory: string, restored: RestoredMember): string[] {
  const own = restored.members.find(({ name }) => name === restored.member)
  if (own === undefined) throw new Error(`${restored.member} is none of the members`)
  return [
    'etcdutl',
    'snapshot',
    'restore',
    snapshot,
    `--data-dir=${dataDirectory}`,
    `--name=${own.name}`,
    `--initial-cluster=${restored.members.map(({ name, peerUrl }) => `${name}=${peerUrl}`).join(',')}`,
    `--initial-cluster-token=${restored.token}`,
    `--initial-advertise-peer-urls=${own.peerUrl}`,
    // Each needs the other.
    ...(restored.bump > 0n ? [`--bump-revision=${restored.bump}`, '--mark-compacted'] : []),
  ]
}

/** Prints the contents of a snapshot, as one line of JSON. */
export function statusCommand(snapshot: string): string[] {
  return ['etcdutl', 'snapshot', 'status', snapshot, '--write-out=json']
}
