import { createHash } from 'node:crypto'
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3'
import { Problem } from '../problem.ts'
import { largestSmallObject, type ObjectStore, type StoredObject, type UnfinishedUpload } from './store.ts'
import { checkBucket } from './store-check.ts'
import { createStoreClient, type StoreSpec, type Timing } from './store-client.ts'
import { streamedDownload } from './store-download.ts'
import { answerOf, storeProblem } from './store-errors.ts'
import { multipartUpload, usualPartBytes, type WriteHeaders } from './store-upload.ts'

export interface StoreSurroundings {
  readonly signal: AbortSignal
  readonly now: () => Date
  readonly environment?: NodeJS.ProcessEnv
  readonly timing?: Timing
  readonly partBytes?: number
}

/** Nothing is sent yet: a wrong address or refused credentials show at the first call. */
export function connectStore(
  spec: StoreSpec,
  { signal, now, environment, timing, partBytes = usualPartBytes }: StoreSurroundings,
): ObjectStore {
  const { s3, place, serverTime, region } = createStoreClient(spec, environment, timing)
  const { bucket } = spec
  const options = { abortSignal: signal }
  let md5 = spec.objectLock !== undefined
  const headers = () => writeHeaders(spec, serverTime() ?? now())

  /** Whatever goes wrong is told as a Problem that names what was tried. */
  const trying = async <Result>(what: string, permission: string, work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      if (signal.aborted) throw signal.reason
      throw storeProblem(error, { place, bucket, region: await region(), what, permission })
    }
  }
  const uploadsBelow = (prefix: string) => unfinishedUploads(s3, bucket, prefix, signal)
  const headOf = (key: string) => head(s3, bucket, key, signal)
  const put = (Key: string, Body: Uint8Array, conditional: boolean) =>
    s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key,
        Body,
        ContentLength: Body.length,
        ContentType: 'application/json',
        ...headers(),
        ...(md5 ? { ContentMD5: createHash('md5').update(Body).digest('base64') } : {}),
        ...(conditional ? { IfNoneMatch: '*' } : {}),
      }),
      options,
    )
  const read = async (key: string): Promise<Uint8Array | undefined> => {
    const found = await streamedDownload({ s3, bucket, key, signal })
    if (found === undefined) return undefined
    if (found.bytes <= largestSmallObject) return whole(found.body)
    throw new Problem(`${key} at ${place} was not read`, [
      {
        subject: 'backup',
        found: `needs at most ${largestSmallObject} bytes, found ${found.bytes}: this project did not write it`,
        mend: 'look who else writes below this prefix, and give them another one',
      },
    ])
  }

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
      const taken = async (own: string) =>
        (await uploadsBelow(key)).some((other) => other.key === key && other.id !== own) ||
        (await headOf(key)) !== undefined
      try {
        return await trying(`upload ${key}`, permission, () =>
          multipartUpload({ s3, bucket, key, headers: headers(), md5, partBytes, signal, taken }, source.body),
        )
      } catch (error) {
        // What stopped the stream is not the store's.
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
          if (status === 412 || status === 409) return same(await read(key), contents)
          if (status !== 501) throw error
          if ((await headOf(key)) !== undefined) return same(await read(key), contents)
          await put(key, contents, false)
          return true
        }
      }),
    write: (key, contents) =>
      trying(`write ${key}`, 's3:PutObject', async () => {
        await put(key, contents, false)
      }),
    read: (key) => trying(`read ${key}`, 's3:GetObject', () => read(key)),
    download: (key) =>
      trying(`read ${key}`, 's3:GetObject', async () => {
        const found = await streamedDownload({ s3, bucket, key, signal })
        return found && { ...found, body: mapped(found.body, (work) => trying(`read ${key}`, 's3:GetObject', work)) }
      }),
    head: (key) => trying(`look at ${key}`, 's3:GetObject', () => headOf(key)),
    list: (prefix) =>
      trying(`list ${prefix}`, 's3:ListBucket', async () => {
        const found: StoredObject[] = []
        for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix }, options))
          for (const { Key, Size, LastModified } of page.Contents ?? [])
            if (Key !== undefined) found.push({ key: Key, bytes: Size ?? 0, modified: LastModified ?? new Date(0) })
        return found
      }),
    remove: (key) =>
      trying(`delete ${key}`, 's3:DeleteObject', async () => {
        try {
          await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }), options)
          return 'removed'
        } catch (error) {
          if (answerOf(error).status === 403 && (await isLocked(s3, bucket, key, signal))) return 'locked'
          throw error
        }
      }),
    unfinishedUploads: (prefix) =>
      trying(`list unfinished uploads below ${prefix}`, 's3:ListBucketMultipartUploads', () => uploadsBelow(prefix)),
    abortUpload: ({ key, id }) =>
      trying(`abort an unfinished upload of ${key}`, 's3:AbortMultipartUpload', async () => {
        try {
          await s3.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: id }), options)
        } catch (error) {
          if (answerOf(error).status !== 404) throw error
        }
      }),
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

async function unfinishedUploads(
  s3: S3Client,
  bucket: string,
  prefix: string,
  signal: AbortSignal,
): Promise<UnfinishedUpload[]> {
  const found: UnfinishedUpload[] = []
  let from: { readonly KeyMarker?: string; readonly UploadIdMarker?: string } | undefined = {}
  while (from !== undefined) {
    const command: ListMultipartUploadsCommand = new ListMultipartUploadsCommand({
      Bucket: bucket,
      Prefix: prefix,
      ...from,
    })
    const page = await s3.send(command, { abortSignal: signal })
    for (const { Key, UploadId, Initiated } of page.Uploads ?? [])
      if (Key !== undefined && UploadId !== undefined)
        found.push({ key: Key, id: UploadId, begun: Initiated ?? new Date(0) })
    const { IsTruncated, NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page
    from = IsTruncated && KeyMarker !== undefined ? { KeyMarker, ...(UploadIdMarker && { UploadIdMarker }) } : undefined
  }
  return found
}

async function head(s3: S3Client, bucket: string, key: string, signal: AbortSignal): Promise<StoredObject | undefined> {
  try {
    const found = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal })
    return { key, bytes: found.ContentLength ?? 0, modified: found.LastModified ?? new Date(0) }
  } catch (error) {
    if (answerOf(error).status === 404) return undefined
    throw error
  }
}

async function whole(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A refusal is about a lock when the object has one; servers have no common code for it. */
async function isLocked(s3: S3Client, bucket: string, key: string, signal: AbortSignal): Promise<boolean> {
  const found = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal })
  return found.ObjectLockMode !== undefined || found.ObjectLockLegalHoldStatus === 'ON'
}

function same(found: Uint8Array | undefined, wanted: Uint8Array): boolean {
  return found !== undefined && Buffer.from(found).equals(wanted)
}

/** A stream that remembers what stopped it, other than its reader. */
function remembering(body: AsyncIterable<Uint8Array>) {
  let failure: unknown
  return {
    failure: () => failure,
    body: mapped(body, async (work) => {
      try {
        return await work()
      } catch (error) {
        failure = error
        throw error
      }
    }),
  }
}

async function* mapped(
  body: AsyncIterable<Uint8Array>,
  trying: <Result>(work: () => Promise<Result>) => Promise<Result>,
): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value } = await trying(() => iterator.next())
      if (done) return
      yield value
    }
  } finally {
    await iterator.return?.()
  }
}
