import { attempt } from './command.ts'

/** One run of etcd's `benchmark`, with a limited number of requests and a limited time. */
export interface Load {
  readonly name: string
  readonly operation: 'put' | 'range'
  readonly clients: number
  readonly connections: number
  readonly requests: number
}

/** The endpoint and the credentials, in arguments that all of etcd's tools accept. */
export interface Route {
  readonly name: string
  readonly endpoint: string
  readonly ca: string
  readonly certificate?: { readonly certificate: string; readonly key: string }
  readonly user?: string
}

export interface LoadResult {
  readonly requestsPerSecond: number
  readonly medianMilliseconds: number
  readonly p99Milliseconds: number
}

/** A typical length for the name of a resource in Kubernetes, and a small value. */
const keyBytes = 64
const valueBytes = 256
const keys = 1000

/** The key that `range` reads. It must exist. */
export const readKey = 'read'

const limitMilliseconds = 60_000

/** A run that cannot be used: requests failed, or it did not end in time. */
export class SpoiltRun extends Error {}

export async function generate(load: Load, route: Route): Promise<LoadResult> {
  const { operation, clients, connections, requests } = load
  const what =
    operation === 'put'
      ? ['put', `--key-size=${keyBytes}`, `--val-size=${valueBytes}`, `--key-space-size=${keys}`, '--sequential-keys']
      : ['range', readKey]
  const line = [
    'benchmark',
    ...[`--endpoints=${route.endpoint}`, `--cacert=${route.ca}`],
    ...(route.certificate ? [`--cert=${route.certificate.certificate}`, `--key=${route.certificate.key}`] : []),
    ...(route.user ? [`--user=${route.user}`] : []),
    ...[`--clients=${clients}`, `--conns=${connections}`, '--precise'],
    ...[...what, `--total=${requests}`],
  ]
  const { code, stdout, stderr, milliseconds } = await attempt(line, { limitMilliseconds })
  if (code === 0) return parseLoadResult(stdout)
  const how =
    code === undefined ? `did not end within ${Math.round(milliseconds / 1000)} s` : `ended with exit code ${code}`
  throw new SpoiltRun(`benchmark ${how}: ${stderr.trim().split('\n').at(-1)}`)
}

/** Parses the report of etcd's `benchmark --precise` (pkg/report): seconds, and the number of each error message. */
export function parseLoadResult(text: string): LoadResult {
  const errors = /Error distribution:\n([\s\S]*)/.exec(text)?.[1]?.trim()
  if (errors) throw new SpoiltRun(`requests failed: ${errors}`)
  const number = (name: string, pattern: RegExp) => {
    const value = Number(pattern.exec(text)?.[1])
    if (Number.isFinite(value)) return value
    throw new Error(`benchmark reported no ${name}:\n${text}`)
  }
  return {
    requestsPerSecond: number('requests per second', /Requests\/sec:\s+(\S+)/),
    medianMilliseconds: 1000 * number('median', /50% in (\S+) secs/),
    p99Milliseconds: 1000 * number('99th percentile', /99% in (\S+) secs/),
  }
}
