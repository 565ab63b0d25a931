import { createHash, randomUUID } from 'node:crypto'
import {
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { answerOf } from './errors.ts'
import type { Uploaded } from './object-store.ts'
import { abortUpload, isGone, type WriteHeaders } from './requests.ts'

export interface UploadTarget {
  readonly s3: S3Client
  readonly bucket: string
  readonly key: string
  readonly headers: WriteHeaders
  /** Send Content-MD5 with every body: a bucket with Object Lock requires it. */
  readonly md5: boolean
  readonly partBytes: number
  readonly signal: AbortSignal
  /** Whether another upload of this key is active, or an object exists. */
  readonly taken: (uploadId: string) => Promise<boolean>
}

/** S3 requires at least this size for all parts except the last; 10,000 parts hold five times the largest database. */
export const usualPartBytes = 5 * 1024 * 1024
const partsAtOnce = 3
const tidyMilliseconds = 15_000

/** Marks an object as created by one call, which can so distinguish its own from another's. */
const mark = 'managed-etcd-upload'

/**
 * Even a small object is a multipart upload: a started upload keeps others from the same key, and an interrupted one
 * leaves nothing that looks like an object. Memory: four buffers of one part each, which are reused.
 */
export async function multipartUpload(
  target: UploadTarget,
  body: AsyncIterable<Uint8Array>,
): Promise<Uploaded | undefined> {
  const { s3, bucket, key, headers, signal } = target
  const own = randomUUID()
  const begin = new CreateMultipartUploadCommand({
    Bucket: bucket,
    Key: key,
    Metadata: { [mark]: own },
    ContentType: 'application/octet-stream',
    ...headers,
  })
  const { UploadId } = await s3.send(begin, { abortSignal: signal })
  if (UploadId === undefined) throw new Error('the store began an upload without an id')
  const abort = () => abortUpload({ s3, bucket, signal: AbortSignal.timeout(tidyMilliseconds) }, { key, id: UploadId })
  try {
    if (await target.taken(UploadId)) {
      await abort()
      return undefined
    }
    const { parts, bytes } = await sendParts(target, UploadId, body)
    const published = await complete(target, UploadId, parts, own)
    if (!published) {
      await abort().catch(() => undefined)
      return undefined
    }
    return { bytes, lockedUntil: headers.ObjectLockRetainUntilDate?.toISOString() }
  } catch (error) {
    // If this fails as well, the next run deletes the parts.
    await abort().catch(() => undefined)
    throw error
  }
}

interface Sent {
  readonly parts: CompletedPart[]
  readonly bytes: number
}

async function sendParts(target: UploadTarget, uploadId: string, body: AsyncIterable<Uint8Array>): Promise<Sent> {
  const { s3, bucket, key, md5, signal } = target
  const failed = new AbortController()
  const either = AbortSignal.any([signal, failed.signal])
  const parts: CompletedPart[] = []
  const free: Buffer[] = []
  const sending = new Set<Promise<void>>()
  let bytes = 0
  let failure: { readonly error: unknown } | undefined

  const send = (number: number, buffer: Buffer, length: number) => {
    const part = buffer.subarray(0, length)
    const command = new UploadPartCommand({
      Bucket: bucket,
      Key: key,
      UploadId: uploadId,
      PartNumber: number,
      Body: part,
      ContentLength: length,
      ...(md5 ? { ContentMD5: createHash('md5').update(part).digest('base64') } : {}),
    })
    const sent = s3.send(command, { abortSignal: either }).then(({ ETag }) => {
      parts[number - 1] = { PartNumber: number, ETag }
      bytes += length
      free.push(buffer)
    })
    // Kept, because it may occur while only the source is awaited, and S3 would create an object from the other parts.
    const settled = sent
      .catch((error: unknown) => {
        failure ??= { error }
        failed.abort()
      })
      .finally(() => sending.delete(settled))
    sending.add(settled)
  }
  const throwIfFailed = () => {
    signal.throwIfAborted()
    if (failure !== undefined) throw failure.error
  }

  try {
    let number = 1
    for await (const { buffer, length } of filled(body, target.partBytes, free)) {
      send(number, buffer, length)
      number += 1
      if (sending.size >= partsAtOnce) await Promise.race(sending)
      throwIfFailed()
    }
    await Promise.all(sending)
    throwIfFailed()
    return { parts, bytes }
  } catch (error) {
    failed.abort()
    // A part that arrives after the abort would remain.
    await Promise.all(sending)
    throw error
  }
}

/**
 * The stream in buffers of one part each, the last one shorter; at least one, because an object has at least one part.
 */
async function* filled(
  body: AsyncIterable<Uint8Array>,
  partBytes: number,
  free: Buffer[],
): AsyncGenerator<{ readonly buffer: Buffer; readonly length: number }> {
  const fresh = () => free.pop() ?? Buffer.allocUnsafeSlow(partBytes)
  let buffer = fresh()
  let length = 0
  let any = false
  for await (const chunk of body) {
    for (let at = 0; at < chunk.length; ) {
      const copied = Math.min(partBytes - length, chunk.length - at)
      buffer.set(chunk.subarray(at, at + copied), length)
      at += copied
      length += copied
      if (length < partBytes) continue
      yield { buffer, length }
      any = true
      buffer = fresh()
      length = 0
    }
  }
  if (length > 0 || !any) yield { buffer, length }
}

/** Whether the object exists and is ours; false if another one was written first. */
async function complete(target: UploadTarget, uploadId: string, parts: CompletedPart[], own: string): Promise<boolean> {
  const { s3, bucket, key, signal } = target
  const finish = (conditional: boolean) =>
    s3.send(
      new CompleteMultipartUploadCommand({
        Bucket: bucket,
        Key: key,
        UploadId: uploadId,
        MultipartUpload: { Parts: parts },
        ...(conditional ? { IfNoneMatch: '*' } : {}),
      }),
      { abortSignal: signal },
    )
  try {
    // Not every server supports conditional writes; started uploads have kept others away.
    await finish(true).catch((error: unknown) => {
      if (answerOf(error).status !== 501) throw error
      return finish(false)
    })
  } catch (error) {
    const { status } = answerOf(error)
    // An attempt whose answer was lost may have succeeded before the one that was refused.
    if (status === 412 || status === 409 || isGone(error)) return isOwn(target, own, error)
    throw error
  }
  return true
}

async function isOwn({ s3, bucket, key, signal }: UploadTarget, own: string, reason: unknown): Promise<boolean> {
  try {
    const { Metadata } = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal })
    return Metadata?.[mark] === own
  } catch (error) {
    if (isGone(error)) throw reason
    throw error
  }
}
