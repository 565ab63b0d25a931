/**
 * Object storage, as far as backups need it. Keys are complete keys in the bucket, including the prefix. Every method
 * throws a Problem without secrets (src/backup/store/errors.ts), respects the operation's AbortSignal, and retries
 * temporary failures (503, a broken connection).
 */
export interface ObjectStore {
  /** For messages: `s3://BUCKET`, with the endpoint if it is not AWS. */
  readonly place: string
  /**
   * The store's clock, from its last answer; undefined before the first one. Runners' clocks differ, this one is the
   * same for all.
   */
  serverTime(): Date | undefined
  /**
   * Checks before anything else that backups can be written below `prefix`: the bucket exists, is in this region,
   * allows writes, and accepts the encryption and lock of the cluster file. Leaves nothing behind.
   */
  check(prefix: string): Promise<Bucket>
  /**
   * Uploads a stream of any length in parts, in bounded memory, and publishes it at its end. Undefined if the key is
   * taken, by an object or by another active upload; then `body` was not used, or read in vain. If this or `body`
   * throws, the parts are removed as far as the store still answers.
   */
  upload(key: string, body: AsyncIterable<Uint8Array>): Promise<Uploaded | undefined>
  /**
   * Writes a small object that must not exist yet; false if it does. An object that this very call wrote counts as
   * written.
   */
  create(key: string, contents: Uint8Array): Promise<boolean>
  /** Writes a small object, replacing any. */
  write(key: string, contents: Uint8Array): Promise<void>
  /** Reads a small object; undefined if there is none. An object above `largestSmallObject` is a Problem. */
  read(key: string): Promise<Uint8Array | undefined>
  /**
   * Reads a large object as a stream, which continues at its position after a broken connection; undefined if there is
   * none.
   */
  download(key: string): Promise<Download | undefined>
  /** All objects whose key begins with `prefix`, in the order of keys. */
  list(prefix: string): Promise<StoredObject[]>
  /** Does nothing if it does not exist. `locked` if Object Lock forbids it, whatever the store's error. */
  remove(key: string): Promise<'removed' | 'locked'>
  /** Uploads below `prefix` that were started and neither completed nor aborted. */
  unfinishedUploads(prefix: string): Promise<UnfinishedUpload[]>
  /** Does nothing if it has ended already. */
  abortUpload(upload: UnfinishedUpload): Promise<void>
  close(): void
}

export interface StoredObject {
  readonly key: string
  readonly bytes: number
  /** By the store's clock. */
  readonly modified: Date
}

export interface Uploaded {
  readonly bytes: number
  /** The end of the Object Lock retention, RFC 3339; undefined without a lock. */
  readonly lockedUntil: string | undefined
}

export interface Download {
  readonly bytes: number
  /** Ends with an error if it stalls, or if fewer bytes arrive than the store announced. */
  readonly body: AsyncIterable<Uint8Array>
}

export interface UnfinishedUpload {
  readonly key: string
  readonly id: string
  /** By the store's clock. */
  readonly begun: Date
}

/** The store's own encryption; backups are encrypted before they are uploaded in any case. */
export interface Bucket {
  readonly encryption: { readonly state: 'confirmed' | 'unknown'; readonly why: string }
}

/** Manifests and other small files; a larger one is not ours. */
export const largestSmallObject = 1024 * 1024

/** In the cluster's folder. An upload with this name is started and aborted, to see whether the bucket accepts one. */
export const checkName = '.check'
