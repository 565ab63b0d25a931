/** The source of a restore: a saved snapshot of etcd, wherever it comes from. */
export interface Snapshot {
  /** Its name for users: a backup's name, or the path of a file. */
  readonly name: string
  readonly bytes: number
  /** Of all its bytes, hex. */
  readonly sha256: string
  /** The last revision in it; undefined for a file, which does not tell. */
  readonly revision: bigint | undefined
  /** The highest revision of all backups of the cluster, which clients have seen. Undefined if no backups were read. */
  readonly reachedRevision: bigint | undefined
  /** The version of etcd that sent it, X.Y.Z; undefined for a file. */
  readonly etcdVersion: string | undefined
  readonly takenAt: Date | undefined
  /** Signed by one of `backup.signers`. From an unsigned one, users and their passwords are not restored. */
  readonly signed: boolean
  /**
   * The bytes from the beginning; each call reads them again. The stream ends without an error only if every check has
   * passed: the hash of the object, the encryption's own, and the snapshot's.
   */
  readonly read: () => AsyncIterable<Uint8Array>
}
