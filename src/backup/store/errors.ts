import { ProxyFailure, proxyFinding } from '../../network/proxy-failure.ts'
import type { FindingCode } from '../../problem/codes.ts'
import { type Finding, Problem } from '../../problem/problem.ts'
import type { FindingSubject } from '../../problem/subjects.ts'
import { connectionFinding } from './connection-errors.ts'
import { CredentialsFailure, credentialsFailureFinding, waysToCredentials } from './credentials-failure.ts'

/** What was attempted, for messages: `upload orders/…/snapshot.db.zst.age`. */
export interface Attempt {
  readonly place: string
  readonly bucket: string
  readonly region: string
  /** The verb and the key that failed. */
  readonly what: string
  /** The permission that it needs, by AWS's name. */
  readonly permission: string
}

/** The fields of the SDK's errors that are used: never the message, in which a server may write anything. */
interface Answer {
  /** S3's error code, such as NoSuchBucket; a number for an answer without a body. */
  readonly code: string
  readonly status: number | undefined
  /** The real region of the bucket, if the store says so. */
  readonly region: string | undefined
}

/**
 * The Problem for an error of the SDK. Aborts and bugs of this program are returned unchanged.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function storeProblem(error: unknown, attempt: Attempt): unknown {
  if (error instanceof Problem || !(error instanceof Error) || error.name === 'AbortError') return error
  const answer = answerOf(error)
  const finding =
    (error instanceof ProxyFailure ? proxyFinding(error) : undefined) ??
    (error instanceof CredentialsFailure ? credentialsFailureFinding(error) : undefined) ??
    credentialsFinding(answer) ??
    bucketFinding(answer, attempt) ??
    refusalFinding(answer, attempt) ??
    objectFinding(answer) ??
    (answer.status === undefined ? connectionFinding(error, attempt) : unexpected(answer, attempt))
  return finding === undefined ? error : new Problem(`cannot ${attempt.what} at ${attempt.place}`, [finding])
}

/** S3's code of an error, or its status if there is no code. */
export function answerOf(error: unknown): Answer {
  if (!(error instanceof Error)) return { code: '', status: undefined, region: undefined }
  const metadata = field(error, '$metadata')
  const headers = field(field(error, '$response'), 'headers')
  const status = field(metadata, 'httpStatusCode')
  const region = field(headers, 'x-amz-bucket-region') ?? field(error, 'Region')
  return {
    code: error.name,
    status: typeof status === 'number' ? status : undefined,
    region: typeof region === 'string' && /^[a-z0-9-]{1,63}$/.test(region) ? region : undefined,
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function credentialsFinding({ code }: Answer): Finding | undefined {
  const finding = (found: string, fix: string): Finding => ({
    code: 'CREDENTIALS_REJECTED',
    subject: 'credentials',
    found,
    fix,
  })
  switch (code) {
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'TokenRefreshRequired':
    case 'RequestExpired':
      return finding(
        `needs valid credentials until the end, found expired ones (${code})`,
        'increase the session duration of the role (role-duration-seconds), and run this again',
      )
    case 'InvalidAccessKeyId':
    case 'InvalidToken':
    case 'InvalidClientTokenId':
    case 'UnrecognizedClientException':
    case 'InvalidIdentityToken':
      return finding(
        `the store does not know these credentials (${code})`,
        `set those of this store: ${waysToCredentials}`,
      )
    case 'SignatureDoesNotMatch':
      return finding(
        'the secret key does not belong to the key id (SignatureDoesNotMatch)',
        'copy AWS_SECRET_ACCESS_KEY again',
      )
    case 'RequestTimeTooSkewed':
      return finding('the clocks of this machine and of the store differ too much', "correct this machine's clock")
    default:
      return undefined
  }
}

function bucketFinding({ code, status, region }: Answer, attempt: Attempt): Finding | undefined {
  const finding = (found: string, fix: string): Finding => ({
    code: 'BUCKET_MISCONFIGURED',
    subject: 'bucket',
    found,
    fix,
  })
  if (code === 'NoSuchBucket') {
    return finding(
      `needs the bucket ${attempt.bucket}, found none of that name`,
      'create it, or correct backup.bucket in the cluster file',
    )
  }
  const elsewhere = region !== undefined && region !== attempt.region
  if (elsewhere || status === 301 || code === 'PermanentRedirect' || code === 'AuthorizationHeaderMalformed') {
    const right = region === undefined ? "the bucket's" : region
    return finding(
      `the bucket ${attempt.bucket} is not in the region ${attempt.region}`,
      `set backup.region: ${right} in the cluster file`,
    )
  }
  const full = ['QuotaExceeded', 'XMinioStorageFull', 'InsufficientStorage', 'TooManyParts', 'QuotaExceededException']
  if (full.includes(code) || status === 507) {
    return finding(`there is no space left (${code})`, 'free space or raise the quota; existing backups are unchanged')
  }
  if (code === 'InvalidPart' || code === 'NoSuchUpload') {
    return finding(
      `the unfinished upload was deleted (${code})`,
      'check that the bucket exists, and that no lifecycle rule aborts uploads within a day; run this again',
    )
  }
  return undefined
}

function refusalFinding({ code, status }: Answer, attempt: Attempt): Finding | undefined {
  const finding = (code: FindingCode, subject: FindingSubject, found: string, fix: string): Finding => ({
    code,
    subject,
    found,
    fix,
  })
  if (code.startsWith('KMS.') || code === 'KMSNotConfigured') {
    return finding(
      'BUCKET_MISCONFIGURED',
      'encryption',
      `the store cannot use the key for its own encryption (${code})`,
      'allow the role to use the key (kms:GenerateDataKey, kms:Decrypt), or correct backup.serverSideEncryption',
    )
  }
  if (/ObjectLock|^InvalidRetentionPeriod$/.test(code)) {
    return finding(
      'BUCKET_MISCONFIGURED',
      'object lock',
      `the bucket ${attempt.bucket} does not accept the lock (${code})`,
      'switch Object Lock on for the bucket, or remove backup.objectLock from the cluster file',
    )
  }
  if (status === 401 || status === 403) {
    return finding(
      'STORE_PERMISSION_DENIED',
      'permissions',
      `needs ${attempt.permission} on ${attempt.bucket}, the store refuses it (${code})`,
      `allow it to the role (docs/backup-reference.md has the complete policy); some stores also answer this if the bucket does not exist`,
    )
  }
  return undefined
}

/** Only if the object existed a moment before: one that never existed is no error. */
function objectFinding({ code, status }: Answer): Finding | undefined {
  const finding = (found: string): Finding => ({
    code: 'CHANGED_WHILE_READ',
    subject: 'object',
    found,
    fix: 'find out who writes and deletes below this prefix; backup with mode: list shows which backups are valid',
  })
  if (code === 'NoSuchKey') return finding('it was deleted while it was read')
  return status === 412 ? finding('it was replaced while it was read') : undefined
}

function unexpected({ code, status }: Answer, attempt: Attempt): Finding {
  const again = status !== undefined && (status >= 500 || status === 429) ? ', also after retries' : ''
  return {
    code: 'STORE_ERROR',
    subject: 'store',
    found: `needs an answer, found status ${status} (${code})${again}`,
    fix: `check the health of ${attempt.place} and whether it is full, then run this again`,
  }
}
