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
import { Problem } from '../../problem/problem.ts'
import { answerOf } from './errors.ts'
import type { StoredObject, UnfinishedUpload } from './object-store.ts'

/** The headers of every object for encryption and lock. */
export interface WriteHeaders {
  readonly ServerSideEncryption?: 'AES256' | 'aws:kms' | 'aws:kms:dsse'
  readonly SSEKMSKeyId?: string
  readonly ObjectLockMode?: 'GOVERNANCE' | 'COMPLIANCE'
  readonly ObjectLockRetainUntilDate?: Date
}

/** The target of the requests in this file; they throw the SDK's errors. */
export interface Bucketed {
  readonly s3: S3Client
  readonly bucket: string
  readonly signal: AbortSignal
}

/** Used if a store does not tell the time: a new object is never deleted. */
const justNow = new Date(8.64e15)

export async function headObject({ s3, bucket, signal }: Bucketed, key: string): Promise<StoredObject | undefined> {
  try {
    const found = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal })
    return { key, bytes: found.ContentLength ?? 0, modified: found.LastModified ?? justNow }
  } catch (error) {
    if (answerOf(error).status === 404) return undefined
    throw error
  }
}

export async function listObjects({ s3, bucket, signal }: Bucketed, prefix: string): Promise<StoredObject[]> {
  const found: StoredObject[] = []
  const pages = paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix }, { abortSignal: signal })
  const counted = pagesOf(prefix)
  for await (const page of pages) {
    counted()
    for (const { Key, Size, LastModified } of page.Contents ?? [])
      if (Key !== undefined) found.push({ key: Key, bytes: Size ?? 0, modified: LastModified ?? justNow })
  }
  return found
}

export async function listUploads({ s3, bucket, signal }: Bucketed, prefix: string): Promise<UnfinishedUpload[]> {
  const found: UnfinishedUpload[] = []
  let from: { readonly KeyMarker?: string; readonly UploadIdMarker?: string } | undefined = {}
  const counted = pagesOf(prefix)
  while (from !== undefined) {
    counted()
    const asked = { Bucket: bucket, Prefix: prefix, ...from }
    const command: ListMultipartUploadsCommand = new ListMultipartUploadsCommand(asked)
    const page = await s3.send(command, { abortSignal: signal })
    for (const { Key, UploadId, Initiated } of page.Uploads ?? [])
      if (Key !== undefined && UploadId !== undefined)
        found.push({ key: Key, id: UploadId, begun: Initiated ?? justNow })
    const { IsTruncated, NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page
    from = IsTruncated && KeyMarker !== undefined ? { KeyMarker, ...(UploadIdMarker && { UploadIdMarker }) } : undefined
  }
  return found
}

/**
 * Of a thousand entries each. A list of backups has one: a list that does not end would fill the memory of this
 * program.
 */
const mostPages = 200

function pagesOf(prefix: string): () => void {
  let pages = 0
  return () => {
    pages += 1
    if (pages > mostPages) throw tooMany(prefix)
  }
}

function tooMany(prefix: string): Problem {
  return new Problem(`what lies below ${prefix} was not listed`, [
    {
      code: 'STORE_ERROR',
      subject: 'store',
      found: `needs a list that ends, found more than ${mostPages} pages`,
      fix: 'find out who writes below this prefix, or whether the store begins the list again with each page',
    },
  ])
}

/** What is not there any more has ended: the first attempt may have succeeded, and its answer was lost. */
export async function abortUpload(
  { s3, bucket, signal }: Bucketed,
  { key, id }: Pick<UnfinishedUpload, 'key' | 'id'>,
): Promise<void> {
  try {
    const command = new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: id })
    await s3.send(command, { abortSignal: signal })
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

/** Whether the store answers that the thing itself is not there; the bucket has to be. */
export function isGone(error: unknown): boolean {
  const { status, code } = answerOf(error)
  return status === 404 && code !== 'NoSuchBucket'
}

/** Not every store answers the deletion of what is not there as S3 does, with success. */
export async function removeObject({ s3, bucket, signal }: Bucketed, key: string): Promise<'removed' | 'locked'> {
  const asked = { Bucket: bucket, Key: key }
  try {
    await s3.send(new DeleteObjectCommand(asked), { abortSignal: signal })
    return 'removed'
  } catch (error) {
    if (isGone(error)) return 'removed'
    if (answerOf(error).status !== 403) throw error
    // A refusal is caused by a lock if the object has one; servers have no common code for it.
    const found = await s3.send(new HeadObjectCommand(asked), { abortSignal: signal }).catch((answer: unknown) => {
      if (isGone(answer)) return undefined
      throw answer
    })
    if (found === undefined) return 'removed'
    if (found.ObjectLockMode !== undefined || found.ObjectLockLegalHoldStatus === 'ON') return 'locked'
    throw error
  }
}

export interface SmallObject {
  readonly key: string
  readonly contents: Uint8Array
  readonly headers: WriteHeaders
  readonly md5: boolean
  /** Only if there is no object with that key. */
  readonly conditional: boolean
}

export async function putSmallObject({ s3, bucket, signal }: Bucketed, small: SmallObject): Promise<void> {
  const { key, contents, headers, md5, conditional } = small
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    Body: contents,
    ContentLength: contents.length,
    ContentType: 'application/json',
    ...headers,
    ...(md5 ? { ContentMD5: createHash('md5').update(contents).digest('base64') } : {}),
    ...(conditional ? { IfNoneMatch: '*' } : {}),
  })
  await s3.send(command, { abortSignal: signal })
}
