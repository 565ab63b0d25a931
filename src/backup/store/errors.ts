import { ProxyFailure, proxyFinding } from '../../network/proxy-failure.ts'
import type { FindingCode } from '../../problem/codes.ts'
import { type Finding, Problem } from '../../problem/problem.ts'
import type { FindingSubject } from '../../problem/subjects.ts'
import { codeOf } from '../../util/error-code.ts'
import { TooSlow } from './throughput-watchdog.ts'

/** What was tried, for messages: `upload orders/…/snapshot.db.zst.age`. */
export interface Attempt {
  readonly place: string
  readonly bucket: string
  readonly region: string
  /** The verb and the key: what could not be done. */
  readonly what: string
  /** The permission that it needs, by AWS's name. */
  readonly permission: string
}

/** What the SDK throws, as far as it is looked at: never its message, in which servers may write anything. */
interface Answer {
  /** S3's code of the error, such as NoSuchBucket; a number for an answer without a body. */
  readonly code: string
  readonly status: number | undefined
  /** Where the bucket really is, when the store says so. */
  readonly region: string | undefined
}

/**
 * The Problem for what the SDK threw. An abort and a fault of this program stay what they are.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function storeProblem(error: unknown, attempt: Attempt): unknown {
  if (error instanceof Problem || !(error instanceof Error) || error.name === 'AbortError') return error
  const answer = answerOf(error)
  const finding =
    (error instanceof ProxyFailure ? proxyFinding(error) : undefined) ??
    credentialsFinding(answer) ??
    bucketFinding(answer, attempt) ??
    refusalFinding(answer, attempt) ??
    objectFinding(answer) ??
    (answer.status === undefined ? connectionFinding(error, attempt) : unexpected(answer, attempt))
  return finding === undefined ? error : new Problem(`cannot ${attempt.what} at ${attempt.place}`, [finding])
}

/** S3's code of an error, or its status where there is no code. */
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

const ways =
  'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a role by OIDC (aws-actions/configure-aws-credentials), a profile or the role of the machine'

function credentialsFinding({ code }: Answer): Finding | undefined {
  const finding = (found: string, fix: string): Finding => ({
    code: 'CREDENTIALS_REJECTED',
    subject: 'credentials',
    found,
    fix,
  })
  switch (code) {
    case 'CredentialsProviderError':
    case 'CredentialsError':
      return finding('needs credentials for the object storage, found none', `give them by ${ways}`)
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'TokenRefreshRequired':
    case 'RequestExpired':
      return finding(
        `needs credentials that last to the end, found ones that have expired (${code})`,
        'let the session of the role last longer (role-duration-seconds), and run this again',
      )
    case 'InvalidAccessKeyId':
    case 'InvalidToken':
    case 'InvalidClientTokenId':
    case 'UnrecognizedClientException':
    case 'InvalidIdentityToken':
      return finding(`the store does not know these credentials (${code})`, `give those of this store by ${ways}`)
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
    return finding(
      `there is no room left (${code})`,
      'make room or raise the quota; backups that are there are untouched',
    )
  }
  if (code === 'InvalidPart' || code === 'NoSuchUpload') {
    return finding(
      `what was uploaded so far is gone (${code})`,
      'see that the bucket is still there, and that no lifecycle rule aborts uploads of less than a day; run this again',
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
      'let the role use the key (kms:GenerateDataKey, kms:Decrypt), or correct backup.serverSideEncryption',
    )
  }
  if (/ObjectLock|^InvalidRetentionPeriod$/.test(code)) {
    return finding(
      'BUCKET_MISCONFIGURED',
      'object lock',
      `the bucket ${attempt.bucket} does not take the lock (${code})`,
      'switch Object Lock on for the bucket, or remove backup.objectLock from the cluster file',
    )
  }
  if (status === 401 || status === 403) {
    return finding(
      'STORE_PERMISSION_DENIED',
      'permissions',
      `needs ${attempt.permission} on ${attempt.bucket}, the store refuses it (${code})`,
      `let the role do it (docs/backup-reference.md has the whole policy); where there is no such bucket, some stores answer the same`,
    )
  }
  return undefined
}

/** Only where an object was there a moment before: one that was never there is no error. */
function objectFinding({ code, status }: Answer): Finding | undefined {
  const finding = (found: string): Finding => ({
    code: 'CHANGED_WHILE_READ',
    subject: 'object',
    found,
    fix: 'find out who writes and deletes below this prefix; see which backups are whole: backup with mode: list',
  })
  if (code === 'NoSuchKey') return finding('it was removed while it was read')
  return status === 412 ? finding('it was replaced by another one while it was read') : undefined
}

function unexpected({ code, status }: Answer, attempt: Attempt): Finding {
  const again = status !== undefined && (status >= 500 || status === 429) ? ' again and again' : ''
  return {
    code: 'STORE_ERROR',
    subject: 'store',
    found: `needs an answer, found status ${status} (${code})${again}`,
    fix: `look at the health of ${attempt.place} and whether it is full, then run this again`,
  }
}

/** The SDK keeps only the text of what is no Error to it: of another realm of JavaScript, for example. */
function codeInWrapper({ message }: Error): string {
  return /^AWS SDK error wrapper for \w+: .*\b(ECONNRESET|EPIPE|ETIMEDOUT)$/.exec(message)?.[1] ?? ''
}

function connectionFinding(error: Error, { place }: Attempt): Finding | undefined {
  const finding = (found: string, fix: string): Finding => ({ code: 'STORE_UNREACHABLE', subject: 'store', found, fix })
  const code = codeOf(error) || codeInWrapper(error)
  if (error instanceof TooSlow && error.came !== undefined) {
    return finding(
      `${place} sends too slowly, again and again: ${error.came}`,
      'look at the network and its health, then run this again',
    )
  }
  // The SDK calls a connection that was cut off by this name, too.
  if (error.name === 'TimeoutError' && !/^(ECONNRESET|EPIPE)$/.test(code)) {
    return finding(
      `${place} was silent for too long, again and again`,
      'look at the network and its health, then run this again',
    )
  }
  // The second is for a variable that is set and empty.
  if (/region is missing|region not accepted/i.test(error.message)) {
    return finding(
      'needs the region of the bucket, found none',
      'set backup.region in the cluster file, or AWS_REGION in the environment',
    )
  }
  switch (code) {
    case '':
      return undefined
    case 'ERR_INVALID_CHAR':
      return {
        code: 'CREDENTIALS_REJECTED',
        subject: 'credentials',
        found: 'needs credentials of one line each, found a line end or another character that no header can hold',
        fix: 'correct AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or the profile that they come from',
      }
    case 'ECONNREFUSED':
      return finding(`nothing listens at ${place}`, 'start the store, or correct backup.endpoint')
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return finding(`the name of ${place} has no address (${code})`, 'correct backup.endpoint, bucket or region')
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return finding(
        `the certificate of ${place} is for another name`,
        'correct backup.endpoint; with forcePathStyle: true the bucket is not part of the host name',
      )
    default:
      return finding(
        `the connection to ${place} broke (${code})`,
        /CERT|SIGNED|ISSUER/.test(code)
          ? "trust the store's authority: NODE_EXTRA_CA_CERTS names a file with its certificate"
          : 'look at the network, then run this again',
      )
  }
}
