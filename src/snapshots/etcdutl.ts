/** The members that a restored data directory knows of, with where their peers reach them: `--initial-cluster`. */
export interface RestoredMember {
  /** Whose directory it is; one of `members`. */
  readonly member: string
  readonly members: readonly { readonly name: string; readonly peerUrl: string }[]
  /** Tells this cluster from every other one: together with the members it becomes the cluster's id. */
  readonly token: string
  /** Added to the snapshot's revision, with all before it marked compacted; 0 leaves history and revision as they are. */
  readonly bump: bigint
}

/**
 * The revisions that a restored cluster skips. Clients must never see one twice, or a watch that resumes would wait in silence for
 * what it believes to have seen (etcd-io/etcd#16028). A thousand million is a day and more at 10,000 writes a second.
 */
const skippedRevisions = 1_000_000_000n

/** Half of what a manifest can say. Ten thousand writes a second take 14,000 years to it, and four million restores skip as much. */
export const mostPlausible = 2n ** 52n
/** Beyond it a manifest cannot say the revision, so there would be no more backups. */
const lastUsable = BigInt(Number.MAX_SAFE_INTEGER)

/**
 * How far to go on from the snapshot's revision: beyond what the cluster may have reached since, also when that is not known. An earlier
 * restore has skipped as many, so a backup from before it needs to know `reached`, of the cluster or of newer backups.
 */
export function bumpFor(snapshotRevision: bigint, ...reached: readonly (bigint | undefined)[]): bigint {
  const known = [snapshotRevision, ...reached.filter((revision) => revision !== undefined)]
  const [highest = snapshotRevision] = known.toSorted((one, other) => (one < other ? 1 : -1))
  const end = highest + skippedRevisions
  return (end < lastUsable ? end : lastUsable) - snapshotRevision
}

/** etcdutl's command line that turns a snapshot into a data directory; the same snapshot for every member. */
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

/** Says what a snapshot holds, as one line of JSON. */
export function statusCommand(snapshot: string): string[] {
  return ['etcdutl', 'snapshot', 'status', snapshot, '--write-out=json']
}
