import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { answerOf } from './errors.ts'
import type { Download } from './object-store.ts'
import { type MinimumThroughput, TooSlow, withMinimumThroughput } from './throughput-watchdog.ts'

export interface ObjectSource {
  readonly s3: S3Client
  readonly bucket: string
  readonly key: string
  readonly signal: AbortSignal
  /** A slower connection is closed, and a new one continues. */
  readonly pace: MinimumThroughput
}

/** How often in a row a connection may end without data, or be too slow from its start. */
const fruitlessAttempts = 4

/** Undefined if there is no such object. */
export async function streamedDownload(source: ObjectSource): Promise<Download | undefined> {
  const first = await open(source, 0, undefined).catch((error: unknown) => {
    if (answerOf(error).status === 404 && answerOf(error).code !== 'NoSuchBucket') return undefined
    throw error
  })
  return first && { bytes: first.bytes, body: bodyOf(source, first) }
}

interface Opened {
  readonly bytes: number
  readonly etag: string | undefined
  readonly stream: AsyncIterable<Uint8Array>
  readonly giveUp: AbortController
}

/** Continues after a broken connection, and only with the same object: somebody may replace it meanwhile. */
async function* bodyOf(source: ObjectSource, first: Opened): AsyncGenerator<Uint8Array> {
  let at = 0
  let fruitless = 0
  for (let opened = first; ; opened = await open(source, at, first.etag)) {
    const before = at
    let reason: unknown = Object.assign(new Error('the connection ended early'), { code: 'ECONNRESET' })
    try {
      for await (const chunk of withMinimumThroughput(opened.stream, opened.giveUp, source.pace)) {
        at += chunk.length
        yield chunk
      }
    } catch (error) {
      reason = error
    } finally {
      opened.giveUp.abort()
    }
    source.signal.throwIfAborted()
    if (at === first.bytes) return
    // A trickling connection always brings some data: without this limit, it could go on forever.
    const enough = reason instanceof TooSlow ? source.pace.bytes : 1
    fruitless = at - before < enough ? fruitless + 1 : 0
    if (at > first.bytes || fruitless >= fruitlessAttempts) throw reason
  }
}

async function open({ s3, bucket, key, signal }: ObjectSource, at: number, etag: string | undefined): Promise<Opened> {
  const giveUp = new AbortController()
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ...(at === 0 ? {} : { Range: `bytes=${at}-`, ...(etag === undefined ? {} : { IfMatch: etag }) }),
  })
  const answer = await s3.send(command, { abortSignal: AbortSignal.any([signal, giveUp.signal]) })
  const stream = answer.Body as AsyncIterable<Uint8Array> | undefined
  if (stream === undefined) throw new Error('the store answered without a body')
  return { bytes: at + (answer.ContentLength ?? 0), etag: answer.ETag, stream, giveUp }
}
