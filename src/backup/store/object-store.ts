/**
 * Object storage, as far as backups need it. Keys are whole keys in the bucket, prefix included. Every method throws a Problem without
 * anything secret (src/backup/store/errors.ts), honours the operation's AbortSignal, and has repeated what may pass (503, a
 * broken connection) before it throws.
 */
export interface ObjectStore {
  /** For messages: `s3://BUCKET`, with the endpoint where it is not AWS. */
  readonly place: string
  /** The store's clock, as its last answer told it; undefined before the first one. Runners' clocks differ, this one is the same for all. */
  serverTime(): Date | undefined
  /**
   * Whether backups can be written below `prefix`, before anything is done: the bucket is there, in this region, lets us write, and
   * takes the encryption and lock that the cluster file asks for. Leaves nothing behind.
   */
  check(prefix: string): Promise<Bucket>
  /**
   * Uploads a stream of any length in parts, in bounded memory, and publishes it at its end. Undefined when the key is taken, by an object
   * or by another upload that goes on; nothing is read from `body` then, or it was read in vain. When it throws, or `body`
   * does, its parts are removed as far as the store still answers.
   */
  upload(key: string, body: AsyncIterable<Uint8Array>): Promise<Uploaded | undefined>
  /** Writes a small object that must not be there yet; false when it is. What was written by the very same call counts as written. */
  create(key: string, contents: Uint8Array): Promise<boolean>
  /** Writes a small object, whatever is there. */
  write(key: string, contents: Uint8Array): Promise<void>
  /** A small object as a whole; undefined when there is none. One above `largestSmallObject` is a Problem. */
  read(key: string): Promise<Uint8Array | undefined>
  /** A big object as a stream, which goes on where it was when a connection breaks; undefined when there is none. */
  download(key: string): Promise<Download | undefined>
  /** Everything whose key begins with `prefix`, in the order of keys. */
  list(prefix: string): Promise<StoredObject[]>
  /** Nothing happens when it is gone already. `locked` when Object Lock forbids it, whatever the store's words for that are. */
  remove(key: string): Promise<'removed' | 'locked'>
  /** Uploads below `prefix` that were begun and neither finished nor aborted. */
  unfinishedUploads(prefix: string): Promise<UnfinishedUpload[]>
  /** Nothing happens when it has ended already. */
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
  /** Until when Object Lock keeps it, RFC 3339; undefined without a lock. */
  readonly lockedUntil: string | undefined
}

export interface Download {
  readonly bytes: number
  /** Ends with an error when it stalls, or when fewer bytes come than the store announced. */
  readonly body: AsyncIterable<Uint8Array>
}

export interface UnfinishedUpload {
  readonly key: string
  readonly id: string
  /** By the store's clock. */
  readonly begun: Date
}

/** What the store says about its own encryption; backups are encrypted before they get there in any case. */
export interface Bucket {
  readonly encryption: { readonly state: 'confirmed' | 'unknown'; readonly why: string }
}

/** Manifests and the like; what is bigger is not ours. */
export const largestSmallObject = 1024 * 1024

/** In the cluster's folder: an upload by this name is begun and aborted, to see whether the bucket takes one. */
export const checkName = '.check'
