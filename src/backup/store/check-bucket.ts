import {
  CreateMultipartUploadCommand,
  GetBucketEncryptionCommand,
  GetObjectLockConfigurationCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { Problem } from '../../problem/problem.ts'
import { answerOf } from './errors.ts'
import { type Bucket, checkName } from './object-store.ts'
import { abortUpload, type WriteHeaders } from './requests.ts'

export interface CheckedBucket extends Bucket {
  /** The bucket has Object Lock: request bodies need a Content-MD5. */
  readonly hasLock: boolean
}

/**
 * Starts an upload and aborts it. This shows whether writes are allowed, whether the headers for encryption and lock
 * are accepted, and what the store encrypts with. It leaves nothing behind, not even in a bucket from which nothing can
 * be deleted.
 */
export async function checkBucket(
  s3: S3Client,
  bucket: string,
  { prefix, headers, place, signal }: { prefix: string; headers: WriteHeaders; place: string; signal: AbortSignal },
): Promise<CheckedBucket> {
  const options = { abortSignal: signal }
  const hasLock = await knowsLock(s3, bucket, signal)
  if (headers.ObjectLockMode !== undefined && hasLock === false) {
    throw new Problem(`${place} cannot store backups: nothing was written`, [
      {
        code: 'BUCKET_MISCONFIGURED',
        subject: 'object lock',
        found: `needs a bucket with Object Lock, found ${bucket} without`,
        fix: 'enable Object Lock for the bucket, or remove backup.objectLock from the cluster file',
      },
    ])
  }
  const Key = `${prefix}${checkName}`
  const begun = await s3.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key, ...headers }), options)
  if (begun.UploadId !== undefined) await abortUpload({ s3, bucket, signal }, { key: Key, id: begun.UploadId })
  const told = begun.ServerSideEncryption ?? (await bucketEncryption(s3, bucket, signal))
  const asked = headers.ServerSideEncryption
  if (asked !== undefined && told !== undefined && told !== asked) {
    throw new Problem(`${place} cannot store backups: nothing was written`, [
      {
        code: 'BUCKET_MISCONFIGURED',
        subject: 'encryption',
        found: `needs encryption with ${asked}, the store answers with ${told}`,
        fix: 'correct backup.serverSideEncryption in the cluster file, or the settings of the bucket',
      },
    ])
  }
  return {
    hasLock: hasLock === true,
    encryption:
      told === undefined
        ? { state: 'unknown', why: 'the store does not tell how it encrypts' }
        : { state: 'confirmed', why: `the store says ${told}` },
  }
}

/** Undefined if the store does not tell, or not this identity. */
async function knowsLock(s3: S3Client, bucket: string, signal: AbortSignal): Promise<boolean | undefined> {
  try {
    const command = new GetObjectLockConfigurationCommand({ Bucket: bucket })
    const { ObjectLockConfiguration } = await s3.send(command, { abortSignal: signal })
    return ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled'
  } catch (error) {
    const { code } = answerOf(error)
    if (code === 'ObjectLockConfigurationNotFoundError') return false
    return silent(error)
  }
}

async function bucketEncryption(s3: S3Client, bucket: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const command = new GetBucketEncryptionCommand({ Bucket: bucket })
    const { ServerSideEncryptionConfiguration } = await s3.send(command, { abortSignal: signal })
    const [rule] = ServerSideEncryptionConfiguration?.Rules ?? []
    return rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm
  } catch (error) {
    return silent(error)
  }
}

/** A request that a store may refuse or not support. An error that ends the operation ends it here, too. */
function silent(error: unknown): undefined {
  const { status } = answerOf(error)
  if (status === undefined) throw error
  return undefined
}
