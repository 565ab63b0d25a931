import { Problem } from '../../problem/problem.ts'
import { checkBucket } from './check-bucket.ts'
import { streamedDownload } from './download.ts'
import { answerOf, storeProblem } from './errors.ts'
import { largestSmallObject, type ObjectStore } from './object-store.ts'
import {
  abortUpload,
  headObject,
  listObjects,
  listUploads,
  putSmallObject,
  removeObject,
  type WriteHeaders,
} from './requests.ts'
import { createStoreClient, defaultTiming, type StoreSpec, type StoreTiming } from './s3-client.ts'
import { atMost, mapped, remembering } from './streams.ts'
import type { MinimumThroughput } from './throughput-watchdog.ts'
import { multipartUpload, usualPartBytes } from './upload.ts'

export interface StoreSurroundings {
  readonly signal: AbortSignal
  readonly now: () => Date
  readonly environment?: NodeJS.ProcessEnv
  readonly timing?: StoreTiming
  readonly partBytes?: number
  /** The minimum throughput of an object. */
  readonly pace?: MinimumThroughput
}

/** The minimum for an object within the limit for a silent connection: a store that stays slower counts as silent. */
const slowestBytes = 1024 * 1024

/** Sends nothing yet: a wrong address or refused credentials show at the first call. */
export function connectStore(spec: StoreSpec, surroundings: StoreSurroundings): ObjectStore {
  const { signal, now, environment, timing = defaultTiming, partBytes = usualPartBytes } = surroundings
  const { s3, place, serverTime, region } = createStoreClient(spec, environment, timing)
  const { bucket } = spec
  const at = { s3, bucket, signal }
  const { pace = { bytes: slowestBytes, milliseconds: timing.idleMilliseconds } } = surroundings
  let md5 = spec.objectLock !== undefined
  const headers = () => writeHeaders(spec, serverTime() ?? now())

  /** Turns every error into a Problem that names what was attempted. */
  const trying = async <Result>(what: string, permission: string, work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      if (signal.aborted) throw signal.reason
      throw storeProblem(error, { place, bucket, region: await region(), what, permission })
    }
  }
  const put = (key: string, contents: Uint8Array, conditional: boolean) =>
    putSmallObject(at, { key, contents, headers: headers(), md5, conditional })
  const read = async (key: string): Promise<Uint8Array | undefined> => {
    const found = await streamedDownload({ ...at, key, pace })
    if (found === undefined) return undefined
    if (found.bytes > largestSmallObject) throw tooBig(key, place, found.bytes)
    // A server that answers without a length could send forever.
    const contents = await atMost(found.body, largestSmallObject)
    if (contents === undefined) throw tooBig(key, place, 'more')
    return contents
  }
  const isTaken = async (key: string, own: string) =>
    (await listUploads(at, key)).some((other) => other.key === key && other.id !== own) ||
    (await headObject(at, key)) !== undefined

  return {
    place,
    serverTime,
    check: (prefix) =>
      trying('check the bucket', 's3:ListBucket, s3:PutObject and s3:AbortMultipartUpload', async () => {
        const { encryption, hasLock } = await checkBucket(s3, bucket, { prefix, headers: headers(), place, signal })
        md5 ||= hasLock
        return { encryption }
      }),
    async upload(key, body) {
      const source = remembering(body)
      const permission = 's3:PutObject, s3:ListBucket and s3:ListBucketMultipartUploads'
      const taken = (own: string) => isTaken(key, own)
      try {
        return await trying(`upload ${key}`, permission, () =>
          multipartUpload({ ...at, key, headers: headers(), md5, partBytes, taken }, source.body),
        )
      } catch (error) {
        // An error of the stream is not the store's.
        throw source.failure() ?? error
      }
    },
    create: (key, contents) =>
      trying(`write ${key}`, 's3:PutObject', async () => {
        try {
          await put(key, contents, true)
          return true
        } catch (error) {
          const { status } = answerOf(error)
          if (status === 412 || status === 409) return isSame(read(key), contents)
          if (status !== 501) throw error
          if ((await headObject(at, key)) !== undefined) return isSame(read(key), contents)
          await put(key, contents, false)
          return true
        }
      }),
    write: (key, contents) => trying(`write ${key}`, 's3:PutObject', () => put(key, contents, false)),
    read: (key) => trying(`read ${key}`, 's3:GetObject', () => read(key)),
    download: (key) =>
      trying(`read ${key}`, 's3:GetObject', async () => {
        const found = await streamedDownload({ ...at, key, pace })
        return found && { ...found, body: mapped(found.body, (work) => trying(`read ${key}`, 's3:GetObject', work)) }
      }),
    list: (prefix) => trying(`list ${prefix}`, 's3:ListBucket', () => listObjects(at, prefix)),
    remove: (key) => trying(`delete ${key}`, 's3:DeleteObject', () => removeObject(at, key)),
    unfinishedUploads: (prefix) =>
      trying(`list unfinished uploads below ${prefix}`, 's3:ListBucketMultipartUploads', () => listUploads(at, prefix)),
    abortUpload: (upload) =>
      trying(`abort an unfinished upload of ${upload.key}`, 's3:AbortMultipartUpload', () => abortUpload(at, upload)),
    close: () => s3.destroy(),
  }
}

function writeHeaders({ serverSideEncryption, objectLock }: StoreSpec, now: Date): WriteHeaders {
  return {
    ...(serverSideEncryption && { ServerSideEncryption: serverSideEncryption.algorithm }),
    ...(serverSideEncryption?.kmsKey && { SSEKMSKeyId: serverSideEncryption.kmsKey }),
    ...(objectLock && {
      ObjectLockMode: objectLock.mode === 'compliance' ? 'COMPLIANCE' : 'GOVERNANCE',
      ObjectLockRetainUntilDate: new Date(now.getTime() + objectLock.days * 86_400_000),
    }),
  }
}

/** Whether the existing object is the one that was to be written: then only the answer was lost, not the write. */
async function isSame(found: Promise<Uint8Array | undefined>, expected: Uint8Array): Promise<boolean> {
  const contents = await found
  return contents !== undefined && Buffer.from(contents).equals(expected)
}

function tooBig(key: string, place: string, bytes: number | 'more'): Problem {
  return new Problem(`${key} at ${place} was not read`, [
    {
      code: 'BACKUP_INVALID',
      subject: 'backup',
      found: `needs at most ${largestSmallObject} bytes, found ${bytes}: this project did not write it`,
      fix: 'find out who else writes below this prefix, and give them another prefix',
    },
  ])
}
