/** What is put back: etcd's bytes as they were saved, wherever they come from. */
export interface Snapshot {
  /** How users know it: a backup's name, or the path of a file. */
  readonly name: string
  readonly bytes: number
  /** Of all its bytes, hex. */
  readonly sha256: string
  /** The last revision that is in it; undefined for a file, which does not say it. */
  readonly revision: bigint | undefined
  /** The highest that any backup of the cluster has: clients have seen it. Undefined where no backups were looked at. */
  readonly reachedRevision: bigint | undefined
  /** Of the etcd that it was taken from, X.Y.Z; undefined for a file. */
  readonly etcdVersion: string | undefined
  readonly takenAt: Date | undefined
  /** By one of `backup.signers`. Of what nobody has signed, users and their passwords are not taken over. */
  readonly signed: boolean
  /**
   * The bytes, from the beginning; each call reads anew. It ends without an error only when every check has passed: the object's hash, the
   * encryption's own, and the snapshot's.
   */
  readonly read: () => AsyncIterable<Uint8Array>
}
