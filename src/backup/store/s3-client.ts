import { Readable } from 'node:stream'
import { S3Client } from '@aws-sdk/client-s3'
import type { BackupSpec } from '../../cluster/specification.ts'
import { agentFor, TunnelingAgent } from '../../network/agent.ts'
import { type Environment, proxyFor } from '../../network/proxy.ts'
import { traceRequest } from '../../network/request-trace.ts'
import { Problem } from '../../problem/problem.ts'
import { codeOf } from '../../util/error-code.ts'
import { isPlainUrl } from '../../util/plain-url.ts'
import { distinguishCredentialFailures } from './credentials-failure.ts'
import { TooSlow } from './throughput-watchdog.ts'

/** The parts of the cluster file's backup section that locate the store and say how to write to it. */
export type StoreSpec = Pick<
  BackupSpec,
  'bucket' | 'endpoint' | 'region' | 'forcePathStyle' | 'serverSideEncryption' | 'objectLock'
>

/** The SDK's client, and what is learned from its answers. */
export interface StoreClient {
  readonly s3: S3Client
  /** `s3://BUCKET`, with the endpoint if it is not AWS. */
  readonly place: string
  readonly serverTime: () => Date | undefined
  /** For messages; empty if there is none. */
  readonly region: () => Promise<string>
}

export interface StoreTiming {
  /** The limit for establishing a connection. */
  readonly connectMilliseconds: number
  /** The limit for a silent connection, and for an answer from its first byte to its last. */
  readonly idleMilliseconds: number
  /** The limit for a request until its answer begins; a part of an upload is one request. */
  readonly requestMilliseconds: number
  readonly attempts: number
}

export const defaultTiming: StoreTiming = {
  connectMilliseconds: 10_000,
  idleMilliseconds: 30_000,
  requestMilliseconds: 120_000,
  attempts: 5,
}

/**
 * Credentials come from the SDK's default chain: environment, OIDC (AWS_WEB_IDENTITY_TOKEN_FILE), profiles, the role of
 * a container or a machine. They are renewed if their source can do so. The SDK's own checksums are left out unless S3
 * requires them, because other servers refuse or misinterpret them. Every request is signed with the SHA-256 of its
 * body, which all servers check.
 */
export function createStoreClient(
  spec: StoreSpec,
  environment: NodeJS.ProcessEnv = process.env,
  timing: StoreTiming = defaultTiming,
): StoreClient {
  const endpoint = spec.endpoint ?? endpointFrom(environment)
  const region = spec.region ?? regionFrom(environment)
  const s3 = new S3Client({
    ...(endpoint === undefined ? {} : { endpoint }),
    // Other servers than AWS mostly have one region, and accept any name.
    ...(region !== undefined ? { region } : endpoint !== undefined ? { region: 'us-east-1' } : {}),
    forcePathStyle: spec.forcePathStyle ?? endpoint !== undefined,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // It costs a round trip and, in this SDK, a connection for every part.
    expectContinueHeader: false,
    maxAttempts: timing.attempts,
    retryMode: 'standard',
    requestHandler: {
      connectionTimeout: timing.connectMilliseconds,
      socketTimeout: timing.idleMilliseconds,
      requestTimeout: timing.requestMilliseconds,
      throwOnRequestTimeout: true,
      ...agentsFor(endpoint, environment),
    },
  })
  distinguishCredentialFailures(s3, environment)
  endSlowAnswers(s3, timing.idleMilliseconds)
  traceRequests(s3)
  const clock = watchClock(s3)
  return {
    s3,
    place: endpoint === undefined ? `s3://${spec.bucket}` : `s3://${spec.bucket} (${new URL(endpoint).host})`,
    serverTime: clock,
    region: () => s3.config.region().catch(() => ''),
  }
}

/**
 * The SDK does not support proxies. The same agent also connects to other hosts than the bucket's, such as the one that
 * exchanges an OIDC token for credentials, so the proxy is chosen for each connection.
 */
function agentsFor(endpoint: string | undefined, environment: Environment) {
  const kept = { keepAlive: true, maxSockets: mostConnections }
  const plain = endpoint === undefined ? undefined : new URL(endpoint)
  return {
    httpsAgent: new TunnelingAgent((target) => proxyFor(target, environment), kept),
    ...(plain?.protocol === 'http:' && { httpAgent: agentFor(plain, proxyFor(plain, environment), kept) }),
  }
}

/** The SDK's default. */
const mostConnections = 50

function endpointFrom(environment: Environment): string | undefined {
  const found = firstSet(environment, ['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'])
  if (found === undefined) return undefined
  const { name, value } = found
  if (isPlainUrl(value)) return value
  throw wrongSetting(
    name,
    'needs a URL such as https://s3.example.com without a password or a query, found something else',
  )
}

function regionFrom(environment: Environment): string | undefined {
  const found = firstSet(environment, ['AWS_REGION', 'AWS_DEFAULT_REGION'])
  if (found === undefined || /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i.test(found.value)) return found?.value
  throw wrongSetting(found.name, 'needs the name of a region such as eu-central-1, found something else')
}

/** An empty variable counts as unset, and a trailing line end is removed. */
function firstSet(environment: Environment, names: readonly string[]): { name: string; value: string } | undefined {
  return names.map((name) => ({ name, value: environment[name]?.trim() ?? '' })).find(({ value }) => value !== '')
}

function wrongSetting(name: string, found: string): Problem {
  return new Problem('the object storage cannot be used: an environment variable is wrong', [
    {
      code: 'STORE_ERROR',
      subject: 'store',
      found: `${name} ${found}`,
      fix: `correct ${name}, or unset it and use the cluster file's backup section`,
    },
  ])
}

/** While S3 completes an upload, which can take minutes, it sends white space. */
const assembleMilliseconds = 600_000

interface Answered {
  readonly statusCode?: number
  readonly body?: unknown
}

/**
 * Without this limit, a trickling body would keep every other timer from expiring. Bodies of objects are excepted:
 * their readers have a throughput watchdog.
 */
function endSlowAnswers(s3: S3Client, milliseconds: number): void {
  s3.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const result = await next(args)
        const { statusCode = 0, body } = (result.response ?? {}) as Answered
        const isObject = commandName === 'GetObjectCommand' && statusCode < 300
        if (isObject || !(body instanceof Readable)) return result
        const limit = commandName === 'CompleteMultipartUploadCommand' ? assembleMilliseconds : milliseconds
        const timer = setTimeout(
          () => body.destroy(new TooSlow(`an answer that was not complete after ${limit / 1000} s`)),
          limit,
        )
        body.once('close', () => clearTimeout(timer))
        return result
      },
    { step: 'deserialize', priority: 'low', name: 'endSlowAnswers' },
  )
}

function traceRequests(s3: S3Client): void {
  s3.middlewareStack.add(
    (next) => async (args) => {
      const { method = '', protocol = 'https:', hostname = '', port, path = '' } = args.request as Partial<SentRequest>
      const host = port === undefined ? hostname : `${hostname}:${port}`
      const ended = traceRequest(method, new URL(`${protocol}//${host}${path}`))
      try {
        const result = await next(args)
        ended((result.response as Answered | undefined)?.statusCode ?? 0)
        return result
      } catch (error) {
        ended(codeOf(error) || 'no answer')
        throw error
      }
    },
    // The last middleware, so that it sees each attempt.
    { step: 'deserialize', priority: 'low', name: 'traceRequests' },
  )
}

/** A request as the SDK describes it. */
interface SentRequest {
  readonly method: string
  readonly protocol: string
  readonly hostname: string
  readonly port: number | undefined
  readonly path: string
}

/**
 * Every answer has the store's time. Between two answers, the local monotonic clock is added, so that a change of the
 * local time does not matter.
 */
function watchClock(s3: S3Client): () => Date | undefined {
  let told: { readonly at: number; readonly counted: number } | undefined
  s3.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args)
      const { response } = result
      const headers = typeof response === 'object' && response !== null && 'headers' in response ? response.headers : {}
      const date = (headers as Record<string, string | undefined>).date
      const at = date === undefined ? Number.NaN : Date.parse(date)
      if (!Number.isNaN(at)) told = { at, counted: performance.now() }
      return result
    },
    // The last middleware, so that it also sees failed attempts.
    { step: 'deserialize', priority: 'low', name: 'watchClock' },
  )
  return () => told && new Date(told.at + performance.now() - told.counted)
}
